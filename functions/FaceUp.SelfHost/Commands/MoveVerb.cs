using System.CommandLine;
using FaceUp.App.Moving;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.SelfHost.Moving;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Commands;

/// <summary><c>move</c>.</summary>
internal static class MoveVerb
{
    private const string Azure = "azure", Here = "here";

    public static Command Make()
    {
        var (tenant, json) = (Words.Tenant(), Words.Json());
        var to = new Option<string?>("--to") { Description = "azure: from this data folder to an installation on Azure; here: from there to this data folder.", HelpName = "azure|here" };
        to.AcceptOnlyFromAmong(Azure, Here);
        var tables = new Option<string?>("--tables") { Description = "The table endpoint of the data account on Azure.", HelpName = "URI" };
        var blobs = new Option<string?>("--blobs") { Description = "Its blob endpoint.", HelpName = "URI" };
        var vault = new Option<string?>("--vault") { Description = "The vault on Azure that has, or is to have, the organisation's key.", HelpName = "URI" };
        var stopped = new Option<bool>("--stopped") { Description = $"Every process of the installation that it comes from has been stopped. Without it, what is under way there is waited for: {MovingFence.Settled.TotalMinutes} minutes." };
        var giveUp = new Option<bool>("--give-up") { Description = "Instead: a move away from this data folder that broke off is given up, and the organisation is at home here again." };
        var command = new Command("move", "Moves an organisation between this data folder and an installation on Azure: nobody works for it meanwhile, what its key locks is locked anew, and everything is verified there before it begins to live there. Signs in to Azure as the Azure CLI does. Needs the key ring's passphrase.") { tenant, to, tables, blobs, vault, stopped, giveUp, json };
        command.SetAction(async (asked, ct) =>
        {
            var (settings, id) = (Operator.Read(asked), new TenantId(asked.GetRequiredValue(tenant)));
            if (asked.GetValue(giveUp))
                return await GiveUp(asked, id, ct);
            if (asked.GetValue(to) is not { } where || asked.GetValue(tables) is not { } t || asked.GetValue(blobs) is not { } b || asked.GetValue(vault) is not { } v)
                throw new SettingsException("Say --to azure or --to here, and where on Azure: --tables URI --blobs URI --vault URI.");
            if (where == Here)
                PrivateFolder.Create(settings.Data);
            else
                await (await Known(asked, id, ct)).DisposeAsync();
            await using var azure = await AzureHouse.Open(settings, t, b, v, ct);
            await using var own = Operator.At(settings, moved: true);
            var (local, screen) = (new Installation(own, "self-host"), new Screen(asked.GetValue(json)));
            var move = where == Here ? new MoveOrganisation(azure.Installation, local, TimeProvider.System) : new MoveOrganisation(local, azure.Installation, TimeProvider.System);
            var moved = await Screen.Progress("Moving", tell => move.Run(id, asked.GetValue(stopped) ? TimeSpan.Zero : MovingFence.Settled, tell, ct));
            screen.Say(moved.Holds
                ? $"{id} lives {(where == Here ? "here" : "on Azure")} now: {moved.Record.Cases} cases, {moved.Record.Events} events, the tree's root is the same. What was left behind is fenced: remove it once nobody needs it."
                : $"{id} was not moved, and is at home nowhere: {moved.Tree.Fault ?? moved.Record.Faults[0].Sentence} Do it again, or give it up.");
            if (moved.Left > 0)
                screen.Say($"{moved.Left} locks opened nowhere, and went as they are: they were made so.");
            screen.Give(new { tenant = id.Value, to = where, holds = moved.Holds, cases = moved.Record.Cases, events = moved.Record.Events, size = moved.Tree.Size, root = Convert.ToHexStringLower(moved.Tree.Root), left = moved.Left });
            return moved.Holds ? CommandLine.Done : CommandLine.No;
        });
        return command;
    }

    private static async Task<int> GiveUp(ParseResult asked, TenantId id, CancellationToken ct)
    {
        await using var op = await Known(asked, id, ct);
        await new MovingFence(op.Get<IRecords>(), TimeProvider.System).Lift(id, ct);
        Console.WriteLine($"{id} is at home here again.");
        return CommandLine.Done;
    }

    private static async Task<Operator> Known(ParseResult asked, TenantId id, CancellationToken ct)
    {
        var op = Operator.Open(asked);
        if (TenantId.IsValid(id.Value) && await MoveRows.IsListed(op.Get<IRecords>(), id, ct))
            return op;
        await op.DisposeAsync();
        throw new App.Http.BadInputException(404, "tenant", "There is no organisation of this name, or it has moved.");
    }
}
