using FaceUp.SelfHost;

try
{
    await using var app = await SelfHost.Build(args);
    await app.RunAsync();
    return 0;
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
