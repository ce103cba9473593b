using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Watching;

/// <summary>What of a case's record is looked out for.</summary>
public static class CaseActs
{
    /// <summary>Null for what is not.</summary>
    public static Act? Of(CaseId id, CaseEvent e) => e switch
    {
        CaseEvent.CaseRead r => new(ActKind.Read, r.By, id.Value, r.At),
        CaseEvent.FileRead r => new(ActKind.Read, r.By, id.Value, r.At),
        CaseEvent.TextTranslated t => new(ActKind.Read, t.By, id.Value, t.At),
        CaseEvent.OriginalRead r => new(ActKind.Original, r.By, r.Request.Value, r.At),
        CaseEvent.IdentityRead r => new(ActKind.Identity, r.By, id.Value, r.At),
        CaseEvent.CaseExported x => new(ActKind.Export, x.By, $"{id}{x.At.UtcTicks}", x.At),
        _ => null,
    };
}
