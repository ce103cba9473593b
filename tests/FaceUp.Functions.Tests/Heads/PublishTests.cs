using System.Diagnostics;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace FaceUp.Functions.Tests.Heads;

public class A_publish
{
    /// <summary>
    /// <c>dotnet publish</c> on the graph that this very test was built with. Without the compilation for Linux, which comes after the check and takes a minute.
    /// </summary>
    [Fact]
    public async Task Is_refused_in_one_sentence_exactly_when_a_stand_in_is_in_the_graph()
    {
        var standsIn = typeof(FunctionAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(a => a.Key == "ContractPackage");
        var built = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name; // bin/{Debug or Release}/net10.0
        var target = Directory.CreateTempSubdirectory("faceup-publish-");
        try
        {
            var (code, said) = await Run(
                $"publish functions/FaceUp.Functions --no-build -c {built} -p:RuntimeIdentifier= -p:PublishReadyToRun=false -o \"{target.FullName}\" -nologo -v:quiet -nodeReuse:false");
            if (standsIn)
            {
                Assert.NotEqual(0, code);
                var sentence = Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
                Assert.Contains("cannot be published: it was compiled against stand-ins from tests/contracts, which do nothing at run time (", sentence, StringComparison.Ordinal);
                Assert.Contains("Azure.Security.KeyVault.Keys", sentence, StringComparison.Ordinal);
                Assert.Empty(target.EnumerateFileSystemInfos());
            }
            else
            {
                Assert.Equal(0, code);
                Assert.DoesNotContain("stand-ins", said, StringComparison.Ordinal);
                Assert.True(File.Exists(Path.Combine(target.FullName, "host.json")));
            }
        }
        finally
        {
            target.Delete(recursive: true);
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
