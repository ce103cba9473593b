using System.CommandLine;
using FaceUp.App.Keys;

namespace FaceUp.SelfHost.Commands;

/// <summary><c>key rotate</c>.</summary>
internal static class KeyVerbs
{
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
            var made = await op.Get<ChangeKeys>().Rotate(there.Id, null, why, ct);
            Console.WriteLine($"{made.KeyId} locks what comes from now on.");
            return CommandLine.Done;
        });
        return command;
    }
}
