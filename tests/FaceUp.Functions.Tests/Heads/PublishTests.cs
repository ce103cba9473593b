using System.Diagnostics;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace FaceUp.Functions.Tests.Heads;

public class A_publish
{
    /// <summary>Runs the check that stands in front of every publish on the graph that this very test was built with.</summary>
    [Fact]
    public async Task Is_refused_in_one_sentence_exactly_when_a_stand_in_is_in_the_graph()
    {
        var standsIn = typeof(FunctionAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(a => a.Key == "ContractPackage");
        var (code, said) = await Run("msbuild functions/FaceUp.Functions -t:RefuseStandIns -p:BuildProjectReferences=false -nologo -v:quiet -nodeReuse:false");
        if (standsIn)
        {
            Assert.NotEqual(0, code);
            Assert.Contains("cannot be published: it was compiled against stand-ins", Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal((0, ""), (code, said.Trim()));
        }
    }

    private static async Task<(int Code, string Said)> Run(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await complained);
    }
}
