namespace FaceUp.Tests.Heads;

/// <summary>A data folder with one organisation, and two documents for it, of which one is wrong.</summary>
public sealed class AHouse : IAsyncLifetime, IDisposable
{
    private readonly Scratch scratch = new();

    public string Data => Path.Combine(scratch.Folder, "data");

    public string First { get; private set; } = "";

    public string Wrong { get; private set; } = "";

    public async Task InitializeAsync()
    {
        First = Cli.File(scratch, "first.json", Cli.Settings);
        Wrong = Cli.File(scratch, "wrong.json", Cli.Settings.Replace("\"admin\"", "\"owner\"", StringComparison.Ordinal));
        (await Cli.Run(Data, "tenant", "add", "house", "--settings", First)).Did();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => scratch.Dispose();
}

public sealed class A_wrong_command(AHouse house) : IClassFixture<AHouse>
{
    private const string All = "SELECT partition || key || hex(body) FROM rows ORDER BY partition, key";

    [Theory]
    [InlineData(2, "Unrecognized command", "nonsense")]
    [InlineData(2, "Required command", "tenant")]
    [InlineData(2, "--settings", "tenant", "add", "acme")]
    [InlineData(2, "1 to 64", "tenant", "add", "acme", "--settings", "FIRST", "--shards", "65")]
    [InlineData(2, "Could not find", "tenant", "add", "acme", "--settings", "/nowhere/at/all.json")]
    [InlineData(1, "tenant: A name has", "tenant", "add", "Acme", "--settings", "FIRST")]
    [InlineData(1, "There is an organisation of this name", "tenant", "add", "house", "--settings", "FIRST")]
    [InlineData(1, "/people/0/roles/1: Must be one of", "settings", "validate", "house", "WRONG")]
    [InlineData(1, "/people/0/roles/1: Must be one of", "settings", "diff", "house", "WRONG")]
    [InlineData(1, "/people/0/roles/1: Must be one of", "settings", "apply", "house", "WRONG", "--yes")]
    [InlineData(1, "/people/0/roles/1: Must be one of", "tenant", "add", "acme", "--settings", "WRONG")]
    [InlineData(1, "--reason: Must be one line", "settings", "apply", "house", "FIRST", "--yes", "--reason", "a\nb")]
    [InlineData(1, "There is no organisation of this name", "settings", "show", "nobody")]
    [InlineData(1, "There is no such thing", "settings", "show", "house", "--version", "7")]
    [InlineData(1, "There is no organisation of this name", "key", "rotate", "nobody")]
    [InlineData(1, "There is no organisation of this name", "record", "verify", "nobody")]
    [InlineData(1, "--role: A role is one of", "person", "add", "house", "eve", "--name", "E", "--subject", "e", "--role", "owner")]
    [InlineData(1, "/people/1/within/0/unit", "person", "add", "house", "eve", "--name", "E", "--subject", "e", "--within", "reader@nowhere")]
    [InlineData(2, "outside the data folder", "backup", "DATA/copy")]
    [InlineData(2, "There is no backup", "restore", "/nowhere/at/all")]
    [InlineData(2, "There is no backup", "drill", "/nowhere/at/all")]
    [InlineData(2, "ends in .sealed", "backup", "/nowhere/at/all", "--passphrase-file", "FIRST")]
    [InlineData(2, "Say what seals it", "backup", "/nowhere/at/all.sealed")]
    [InlineData(2, "Say --to azure", "move", "house")]
    [InlineData(1, "There is no organisation of this name", "move", "nobody", "--give-up")]
    public async Task Is_refused_in_one_sentence_and_changes_nothing(int code, string says, params string[] arguments)
    {
        var before = Cli.Rows(house.Data, All);
        var said = await Cli.Run(house.Data, [.. arguments.Select(a => a switch { "FIRST" => house.First, "WRONG" => house.Wrong, _ => a.Replace("DATA", house.Data, StringComparison.Ordinal) })]);
        Assert.Contains(says, said.Refused(code), StringComparison.Ordinal);
        Assert.Equal(before, Cli.Rows(house.Data, All));
    }
}
