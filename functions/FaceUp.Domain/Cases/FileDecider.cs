using System.Diagnostics;

namespace FaceUp.Domain.Cases;

/// <summary>
/// Files: looked at by the house, read as clean copies, and opened as they were sent for whoever asked after another person has approved, and for a day. What does harm
/// opens only where both said that they know.
/// </summary>
internal static class FileDecider
{
    public static Decision Decide(CaseState state, CaseCommand command, DateTimeOffset exact) => command switch
    {
        CaseCommand.Examine e when !state.Files.Contains(e.File)             => Refusal.NotFound,
        CaseCommand.Examine e when !SaysMore(state.Examined.GetValueOrDefault(e.File), e) => Decision.Nothing, // somebody else was faster
        CaseCommand.Examine { Outcome: FileOutcome.Infected } e             => new CaseEvent.FileInfected(e.File, e.Findings, exact),
        CaseCommand.Examine e                                               => new CaseEvent.FileExamined(e.File, e.Outcome, e.Scan, e.Findings, exact, e.Copy),

        CaseCommand.ReadFile f when !state.Files.Contains(f.File)           => Refusal.NotFound,
        CaseCommand.ReadFile f => state.Examined.GetValueOrDefault(f.File) switch
        {
            null                                                            => Refusal.FileWaits,
            { Scan: FileScan.None } when f.Scanned                          => Refusal.FileWaits,
            { Outcome: FileOutcome.Infected }                               => Refusal.FileHarmful,
            { Copy: null }                                                  => Refusal.NoCleanCopy,
            _ when CaseDecider.AlreadyRead(state, f.By, f.File, f.Now)      => Decision.Nothing,
            _                                                               => new CaseEvent.FileRead(f.File, f.By, exact),
        },

        CaseCommand.AskOriginal a when CaseDecider.HasRequest(state, a.Request) || CaseDecider.Holds(state, a.Why) => Decision.Nothing,
        CaseCommand.AskOriginal a when !state.Files.Contains(a.File) && state.TextOf(a.File) is null => Refusal.NotFound,
        CaseCommand.AskOriginal { Harmful: false } a when IsHarmful(state, a.File) => Refusal.FileHarmful,
        CaseCommand.AskOriginal a when HasAsked(state, a)                   => Refusal.OriginalAsked,
        CaseCommand.AskOriginal a                                           => new CaseEvent.OriginalAsked(a.Request, a.File, a.Why, a.By, exact, a.Harmful ? true : null),

        CaseCommand.DecideOriginal d                                        => Decided(state, d, state.OriginalRequests.GetValueOrDefault(d.Request), exact),
        CaseCommand.ReadOriginal r                                          => Read(state, r, exact),
        _                                                                   => throw new UnreachableException(),
    };

    // A scanner that was not there before may say more; what it has said once stands.
    private static bool SaysMore(ExaminedFile? before, CaseCommand.Examine e) => before is null || e.Scan > before.Scan && before.Scan < FileScan.Clean;

    private static bool IsHarmful(CaseState state, ObjectId file) => state.Examined.GetValueOrDefault(file) is { IsHarmful: true };

    private static bool HasAsked(CaseState state, CaseCommand.AskOriginal a) =>
        state.OriginalRequests.Values.Any(r => r.By == a.By && r.File == a.File && (r.Harmful || !a.Harmful) && (r.IsPending(a.Now) || r.Opens(a.Now)));

    private static Decision Decided(CaseState state, CaseCommand.DecideOriginal d, OriginalRequest? asked, DateTimeOffset exact) => asked switch
    {
        null                                                                => Refusal.NotFound,
        _ when asked.By == d.By                                             => Refusal.AnotherPerson,
        _ when CaseDecider.Holds(state, d.Why)                              => Decision.Nothing,
        { Approved: { } before } when before == d.Approve && asked.DecidedBy == d.By => Decision.Nothing,
        { Approved: not null }                                              => Refusal.Decided,
        _ when !asked.IsPending(d.Now)                                      => Refusal.RequestLapsed,
        _ when d is { Approve: true, Harmful: false } && (asked.Harmful || IsHarmful(state, asked.File)) => Refusal.FileHarmful,
        _ => new CaseEvent.OriginalDecided(d.Request, d.Approve, d.Why, d.By, exact, d.Approve ? exact + OriginalRequest.Lasts : null, d.Harmful ? true : null),
    };

    // By the command's own second, as every reading is.
    private static Decision Read(CaseState state, CaseCommand.ReadOriginal r, DateTimeOffset exact)
    {
        if (!state.Files.Contains(r.File))
            return Refusal.NotFound; // what a redaction hides is asked for in the same way, and opened in another
        var own = state.OriginalRequests.Where(q => q.Value.By == r.By && q.Value.File == r.File && q.Value.Opens(r.Now)).ToList();
        if (own.Count == 0)
            return Refusal.NoApproval;
        if (state.Examined.GetValueOrDefault(r.File) is not { } examined || (r.Scanned && examined.Scan == FileScan.None))
            return Refusal.FileWaits;
        if (examined.IsHarmful)
            own.RemoveAll(q => !q.Value.Harmful);
        if (own.Count == 0)
            return Refusal.FileHarmful;
        return own.Exists(q => q.Value.ReadAt >= ReporterTime.Exact(r.Now, DateTimeOffset.MinValue)) ? Decision.Nothing : new CaseEvent.OriginalRead(own[0].Key, r.By, exact);
    }
}
