using System.Diagnostics;

namespace FaceUp.Domain.Cases;

/// <summary>Parts of texts that are shown no more, in whatever status the case is; and what they hide, for whoever asked after another person has approved.</summary>
public static class RedactionDecider
{
    /// <summary>Of a case, over all of its texts.</summary>
    public const int MaxRedactions = 200;

    internal static Decision Decide(CaseState state, CaseCommand command, DateTimeOffset exact) => command switch
    {
        CaseCommand.Redact r when CaseDecider.Holds(state, r.Why) || state.TextOf(r.Redaction) is not null => Decision.Nothing,
        CaseCommand.Redact r when !state.Texts.Contains(r.Text)                  => Refusal.NotFound,
        CaseCommand.Redact r when state.Redacted.GetValueOrDefault(r.Text)?.Shown.Id != r.Before => Refusal.Changed, // it would show again what somebody else has hidden meanwhile
        CaseCommand.Redact when state.Redacted.Values.Sum(t => t.Redactions.Count) >= MaxRedactions => Refusal.TooManyRedactions,
        CaseCommand.Redact r                                                     => new CaseEvent.TextRedacted(r.Redaction, r.Text, r.Redacted, r.Why, r.By, exact),

        CaseCommand.ReadRedacted r when state.TextOf(r.Redaction) is null        => Refusal.NotFound,
        CaseCommand.ReadRedacted r                                               => Read(state, r, exact),
        _                                                                        => throw new UnreachableException(),
    };

    // By the command's own second, as every reading is.
    private static Decision Read(CaseState state, CaseCommand.ReadRedacted r, DateTimeOffset exact)
    {
        var own = state.OriginalRequests.Where(q => q.Value.By == r.By && q.Value.File == r.Redaction && q.Value.Opens(r.Now)).ToList();
        if (own.Count == 0)
            return Refusal.NoApproval;
        return own.Exists(q => q.Value.ReadAt >= ReporterTime.Exact(r.Now, DateTimeOffset.MinValue)) ? Decision.Nothing : new CaseEvent.OriginalRead(own[0].Key, r.By, exact);
    }
}
