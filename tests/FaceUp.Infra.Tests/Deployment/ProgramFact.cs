namespace FaceUp.Infra.Tests.Deployment;

/// <summary>A fact that needs a program; where it is missing it is skipped, and says so. CI's machines have each.</summary>
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program)
    {
        Program = program;
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program))))
            Skip = $"{program} is not installed (Debian: apt-get install {program}).";
    }

    public string Program { get; }
}
