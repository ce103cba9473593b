using System.CommandLine;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.SelfHost.Importing;

namespace FaceUp.SelfHost.Commands;

/// <summary>
/// What whoever runs the installation can do at the machine itself, on the data folder, beside a running server or without one. Loaded only when a verb is given.
/// Exit codes: 0 done; 1 a "no", or something found that does not hold; 2 asked in a way, or in a place, where it cannot be done.
/// </summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int No = 1;
    public const int Wrong = 2;

    public static readonly Option<string?> Data = new("--data") { Description = "The data folder. Default: FaceUp__Data, or ./data.", HelpName = "DIR", Recursive = true };

    public static Command Root()
    {
        var root = new RootCommand("Without a verb it serves. With one it works on the data folder, beside a running server or without one.\nExit codes: 0 done; 1 refused, or a fault was found; 2 it cannot be asked like this, or here.")
        {
            TenantVerbs.Make(), SettingsVerbs.Make(), PersonVerbs.Make(), KeyVerbs.Make(), RecordVerbs.Make(), LogVerb.Make(), BackupVerbs.Backup(), BackupVerbs.Restore(), BackupVerbs.Drill(), MoveVerb.Make(), ImportVerb.Make(),
        };
        root.Add(Data);
        return root;
    }

    public static async Task<int> Run(string[] args)
    {
        var asked = Root().Parse(args);
        if (asked.Errors is [.., var last]) // an unknown word is told after what it stands in the place of
        {
            await Console.Error.WriteLineAsync($"{last.Message} Try --help.");
            return Wrong;
        }

        try
        {
            return await asked.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (Sentence(e) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return e is BadInputException ? No : Wrong;
        }
    }

    // What the machine, the settings or another process can make go wrong, each as one sentence; anything else is a fault of ours and shows itself.
    private static string? Sentence(Exception e) => e switch
    {
        SettingsException or InvalidDataException => e.Message,
        BadInputException bad => string.Join('\n', bad.Faults.Select(f => Screen.Fault(f.Field, f.Detail))),
        OrganisationMovingException => "The organisation is moving, or has moved: nothing is done for it here.",
        Azure.RequestFailedException azure => $"Azure refused: {azure.Status} {azure.ErrorCode}.",
        System.Net.Http.HttpRequestException => "The vault does not answer.",
        KeyUnusableException key => $"The organisation's key cannot be used ({key.Trouble.ToString().ToLowerInvariant()}).",
        FaceUp.App.Checkpoints.CopiesOutOfReachException => "A place with copies of checkpoints cannot be read: nobody knows what was published last.",
        IOException or UnauthorizedAccessException => e.Message,
        OperationCanceledException => "Stopped.",
        _ => null,
    };
}
