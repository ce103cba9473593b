using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.People;

/// <summary>
/// Somebody leaves, in one version of the settings: no sign-in, no roles, in no rule any more. From that commit on their token lets them in nowhere: at once in
/// this process, within seconds in others. What was granted to them ended with it, since only the active see anything and the id is never given again.
/// </summary>
public sealed class Leaving(PeopleChanges people, HandOver handOver, Inbox.ViewStore views)
{
    /// <summary>A person who has left before is left as they are: asked for twice, it happens once.</summary>
    /// <param name="to">Who takes over as fallback, and in rules where no role comes after the leaver; null for nobody in particular.</param>
    public async Task<PeopleChanged> Offboard(Tenant tenant, PersonId person, Changer by, string why, CancellationToken ct, PersonId? to = null)
    {
        var done = await people.Change(tenant, by, why, ChangeCause.Left, now => Departure.Of(now, person, to), ct);
        if (done.Now is { } now)
        {
            await views.Clear(now, person, ct); // what is left of one that was killed here is shown to nobody, and goes when the departure is asked for again
            await handOver.Begin(now, ct);
        }

        return done;
    }
}
