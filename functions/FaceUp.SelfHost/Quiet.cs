using FaceUp.App;

namespace FaceUp.SelfHost;

/// <summary>One line for each entry on the console, and <see cref="Silence"/> over what would give somebody away. Configuration may turn up everything else.</summary>
public static class Quiet
{
    public static void Logs(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.AddSilence();
    }
}
