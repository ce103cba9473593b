using System.Text;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Cases;

/// <summary>What an event adds to the lists of requests, or takes from them, in the commit that records it.</summary>
public static class RequestRows
{
    public static IEnumerable<Write> Of(CaseId id, CaseEvent e) => e switch
    {
        CaseEvent.IdentityAsked i => [Names(i.Request, id), new Write.Insert(CaseRows.WaitingIdentity(i.Request), Body(id))],
        CaseEvent.IdentityDecided i => [new Write.Delete(CaseRows.WaitingIdentity(i.Request))],
        CaseEvent.GlassAsked g => [Names(g.Request, id), new Write.Insert(CaseRows.WaitingGlass(g.Request), Body(id))],
        CaseEvent.GlassBroken g => [new Write.Delete(CaseRows.WaitingGlass(g.Request))],
        CaseEvent.OriginalAsked o => [Names(o.Request, id), new Write.Insert(CaseRows.WaitingOriginal(o.Request), Body(id))],
        CaseEvent.OriginalDecided o => [new Write.Delete(CaseRows.WaitingOriginal(o.Request))],
        _ => [],
    };

    /// <summary>The rows of a request for the glass before a case that is not there. They say so, since only what says so is cleared away without its case.</summary>
    public static IReadOnlyList<Write> Decoy(ObjectId request, CaseId id) => [Names(request, id), new Write.Insert(CaseRows.WaitingGlass(request), Body(id, "-"))];

    public static bool IsDecoy(Row row) => row.Body.Length > CaseId.Length;

    public static CaseId CaseOf(Row row) => new(Encoding.ASCII.GetString(row.Body.Span[..CaseId.Length]));

    public static ObjectId RequestOf(Row row) => new(row.Key[^ObjectId.Length..]);

    private static Write Names(ObjectId request, CaseId id) => new Write.Insert(CaseRows.Request(request), Body(id));

    private static byte[] Body(CaseId id, string mark = "") => Encoding.ASCII.GetBytes(id.Value + mark);
}
