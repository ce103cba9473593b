using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost.Commands;

namespace FaceUp.SelfHost.Backups;

/// <summary>Tells an organisation's own record of what was done to the whole installation, beside whoever else writes it.</summary>
internal static class OwnRecords
{
    private const int MaxTries = 10;

    /// <param name="e">What is told at a time. It says nothing of cases: whoever reads this record may be kept out of some.</param>
    public static async Task Tell(IServiceProvider parts, TenantId id, Func<DateTimeOffset, TenantEvent> e, CancellationToken ct)
    {
        var (tenants, changes, time) = (parts.GetRequiredService<TenantStore>(), parts.GetRequiredService<TenantChanges>(), parts.GetRequiredService<TimeProvider>());
        try
        {
            for (var tries = 0; tries < MaxTries; tries++)
            {
                if (await tenants.Read(id, ct) is not { } tenant || await changes.Tell(tenant, e(time.GetUtcNow()), [], ct))
                    return;
            }
        }
        catch (OrganisationMovingException)
        {
            return; // its record grows elsewhere
        }

        throw new InvalidOperationException("An organisation's record kept changing while it was to be told.");
    }

    /// <summary>The same of every organisation that is there.</summary>
    public static async Task TellAll(Operator op, Func<DateTimeOffset, TenantEvent> e, CancellationToken ct)
    {
        foreach (var tenant in await op.Tenants(ct))
            await Tell(op.Parts, tenant, e, ct);
    }
}
