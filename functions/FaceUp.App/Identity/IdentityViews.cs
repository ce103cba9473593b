using FaceUp.App.Cases;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Identity;

/// <summary>What is told of an identity without telling it.</summary>
public static class IdentityViews
{
    /// <summary>For handlers.</summary>
    public static CaseIdentity Of(CaseState s) => new(s.Identity is not null,
    [
        .. from asked in s.IdentityRequests
           orderby asked.Value.At, asked.Key.Value
           let r = asked.Value
           select new AskedIdentity(asked.Key.Value, r.By.Value, r.At, r.Approved, r.Approved is null ? null : r.DecidedBy.Value, r.Until, r.ReadAt),
    ]);

    /// <summary>For the reporter: days, and nobody's name.</summary>
    public static OwnIdentity Own(LoadedCase found)
    {
        var events = found.Links.Select(CaseChain.Event).ToList();
        return new(
            found.State.IdentityAt is { } given ? Day(given) : null, Days(events.OfType<CaseEvent.IdentityAsked>()),
            Days(events.OfType<CaseEvent.IdentityDecided>().Where(d => d.Approved)), Days(events.OfType<CaseEvent.IdentityRead>()));
    }

    private static IReadOnlyList<DateOnly> Days(IEnumerable<CaseEvent> events) => [.. events.Select(e => Day(e.At)).Distinct()];

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
