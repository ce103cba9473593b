using System.CommandLine;
using FaceUp.App.Tenants;
using FaceUp.Domain.Tenants;

namespace FaceUp.SelfHost.Commands;

/// <summary><c>key rotate</c>.</summary>
internal static class KeyVerbs
{
    private const int MaxTries = 8;

    public static Command Make() => new("key", "The keys that open what is sealed for an organisation.") { Rotate() };

    private static Command Rotate()
    {
        var tenant = Words.Tenant();
        var command = new Command("rotate", "Makes a new version of the key, for what is sealed from now on; earlier versions still open what they locked. Needs the key ring's passphrase.") { tenant, Words.Reason };
        command.SetAction(async (asked, ct) =>
        {
            var why = Words.ReasonOf(asked);
            await using var op = Operator.Open(asked);
            var there = await op.Tenant(asked.GetRequiredValue(tenant), ct);
            _ = await op.Get<ITenantKeyring>().Versions(there.Id, ct); // opens the ring: a wrong passphrase is found before anything is told
            await Tell(op, there, now => new TenantEvent.KeyRotationAsked(why, now), ct);
            var made = await op.Get<ITenantKeyring>().Rotate(there.Id, ct);
            await Tell(op, there, now => new TenantEvent.KeyRotated(made.KeyId, now), ct);
            Console.WriteLine($"{made.KeyId} locks what comes from now on.");
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task Tell(Operator op, Tenant tenant, Func<DateTimeOffset, TenantEvent> told, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await op.Get<TenantChanges>().Tell(await op.Tenant(tenant.Id.Value, ct), told(op.Get<TimeProvider>().GetUtcNow()), [], ct))
                return;
        }

        throw new IOException("The organisation's record changes all the time: try again.");
    }
}
