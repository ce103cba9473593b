using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace FaceUp.Infra.Tests.Deployment;

/// <summary>Runs one PowerShell script with its arguments by PowerShell's own engine, without the modules that come with an installed PowerShell. Ends as the script does.</summary>
public static class PowerShellHost
{
    public static int Main(string[] args)
    {
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell.Streams.Error.DataAdded += (_, e) => Console.Error.WriteLine(shell.Streams.Error[e.Index]);
        try
        {
            shell.AddScript("param($script, $rest) & $script @rest").AddArgument(args[0]).AddArgument(new ArrayList(args[1..]));
            foreach (var line in shell.Invoke())
                Console.Out.WriteLine(line);
        }
        catch (RuntimeException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }

        return shell.Runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int code ? code : 0;
    }
}
