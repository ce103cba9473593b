using FaceUp.SelfHost;
using FaceUp.SelfHost.Commands;

try
{
    // A verb comes first and without a dash. Whatever else comes is for the server, as ever; the command line is not even loaded then.
    if (args is [{ Length: > 0 } first, ..] && (first is "--help" or "-h" or "-?" or "--version" || (first[0] is not ('-' or '/') && !first.Contains('=', StringComparison.Ordinal))))
        return await CommandLine.Run(args);
    await using var app = await SelfHost.Build(args);
    await app.RunAsync();
    return 0;
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
