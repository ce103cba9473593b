namespace FaceUp.Infra.Tests.Deployment;

/// <summary>Each situation is played by the scripts of both systems: they must behave the same.</summary>
public abstract class Hooks : IDisposable
{
    private protected Stage Stage { get; } = new();

    private protected Dictionary<string, string> Environment { get; } = new()
    {
        ["AZURE_ENV_NAME"] = "report",
        ["AZURE_LOCATION"] = "westeurope",
        ["AZURE_SUBSCRIPTION_ID"] = "subscription-1",
        ["FACEUP_OIDC_AUDIENCE"] = "client-1",
        ["FACEUP_PATIENCE_SECONDS"] = "1",
    };

    private protected Task<Run> Play(string hook, string kind, params string[] arguments) => Stage.Play(hook, kind, Environment, arguments);

    private protected async Task Stops(string hook, string kind, string why)
    {
        var run = await Play(hook, kind);
        Assert.True(run.Code == 1 && run.Complained.Trim().Split('\n').Length == 1 && run.Complained.Contains(why, StringComparison.Ordinal), $"{run}");
    }

    public void Dispose()
    {
        Stage.Dispose();
        GC.SuppressFinalize(this);
    }
}
