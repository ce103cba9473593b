using FaceUp.App.Http;
using Microsoft.Extensions.Configuration;

namespace FaceUp.Functions.Tests.Heads;

public class Settings_of_the_Functions_head
{
    internal static readonly Dictionary<string, string?> Good = new()
    {
        ["FaceUp:TablesUri"] = "https://acme.table.core.windows.net",
        ["FaceUp:BlobsUri"] = "https://acme.blob.core.windows.net",
        ["FaceUp:VaultUri"] = "https://acme-kek.vault.azure.net",
        ["FaceUp:PublicUrl"] = "https://speakup.example",
        ["FaceUp:Oidc:Authority"] = "https://login.example/tenant/v2.0",
        ["FaceUp:Oidc:Audience"] = "api://faceup",
        ["ServiceBus:fullyQualifiedNamespace"] = "acme.servicebus.windows.net",
        ["NoticeQueue"] = "notices",
    };

    public static TheoryData<string> Names => [.. Good.Keys];

    [Fact]
    public void Are_read_when_they_are_all_there()
    {
        var read = Read();
        Assert.Equal(("https://acme.table.core.windows.net/", "https://acme-kek.vault.azure.net/", false), (read.Tables, read.Vault.AbsoluteUri, read.Desk!.HardwareKeys));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Are_named_when_they_are_missing(string name)
    {
        var why = Assert.Throws<SettingsException>(() => Read((name, " ")));
        Assert.StartsWith($"FaceUp cannot start: set {name.Replace(":", "__", StringComparison.Ordinal)} in the app settings", why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_complained_of_in_a_line_that_the_host_takes_for_an_error() // with "error" in it; as seen on a real host, any other stays unsaid
    {
        var why = Assert.Throws<SettingsException>(() => Read(("FaceUp:VaultUri", "")));
        Assert.Equal($"Error: {why.Message}", why.ForTheHost);
        Assert.Contains("WriteLineAsync(why.ForTheHost)", File.ReadAllText(Path.Combine(Repository.Root, "functions", "FaceUp.Functions", "Program.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void Are_all_named_at_once_when_none_is_there()
    {
        var why = Assert.Throws<SettingsException>(() => Settings.Read(new ConfigurationBuilder().Build()));
        Assert.All(Good.Keys, name => Assert.Contains(name.Replace(":", "__", StringComparison.Ordinal), why.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("reporter", "FaceUp:TablesUri FaceUp:BlobsUri FaceUp:VaultUri ServiceBus:fullyQualifiedNamespace WakeQueue")]
    [InlineData("desk", "FaceUp:TablesUri FaceUp:BlobsUri FaceUp:VaultUri ServiceBus:fullyQualifiedNamespace FaceUp:PublicUrl FaceUp:Oidc:Authority FaceUp:Oidc:Audience NoticeQueue WakeQueue")]
    [InlineData("both", "FaceUp:TablesUri FaceUp:BlobsUri FaceUp:VaultUri ServiceBus:fullyQualifiedNamespace FaceUp:PublicUrl FaceUp:Oidc:Authority FaceUp:Oidc:Audience NoticeQueue")]
    public void Are_asked_for_only_where_the_door_needs_them(string door, string needed)
    {
        var values = needed.Split(' ').ToDictionary(name => name, name => Good.GetValueOrDefault(name) ?? "wakes");
        Settings Try(IEnumerable<string> names) => Read(names.Select(n => (n, (string?)values[n])).Append(("FaceUp:Door", door)));

        Assert.Equal((DoorSetting.Read(door), door == "reporter", door == "both"), (Try(values.Keys).Door, Try(values.Keys).Desk is null, Try(values.Keys).WakeQueue is null));
        Assert.All(values.Keys, name => Assert.Contains(
            name.Replace(":", "__", StringComparison.Ordinal), Assert.Throws<SettingsException>(() => Try(values.Keys.Except([name]))).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_the_desk_are_not_even_taken_in_at_the_reporters_door() =>
        Assert.Null(Read(("FaceUp:Door", "reporter"), ("WakeQueue", "wakes")).Desk);

    [Theory]
    [InlineData("Reporter")]
    [InlineData("front")]
    [InlineData("reporter,desk")]
    public void Name_a_door_that_there_is(string door) =>
        Assert.Equal("FaceUp cannot start: FaceUp__Door must be reporter, desk or both.", Assert.Throws<SettingsException>(() => Read(("FaceUp:Door", door))).Message);

    [Theory]
    [InlineData("FaceUp:TablesUri")]
    [InlineData("FaceUp:BlobsUri")]
    public void Take_no_connection_string_but_the_emulators(string name)
    {
        Read((name, "UseDevelopmentStorage=true"));
        var why = Assert.Throws<SettingsException>(() => Read((name, "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=c2VjcmV0")));
        Assert.DoesNotContain("c2VjcmV0", why.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FaceUp:VaultUri", "http://acme-kek.vault.azure.net")]
    [InlineData("FaceUp:TablesUri", "https://acme.table.core.windows.net/?sv=2024&sig=secret")]
    [InlineData("FaceUp:PublicUrl", "http://speakup.example")]
    [InlineData("FaceUp:Oidc:Authority", "http://login.example")]
    [InlineData("FaceUp:HardwareKeys", "perhaps")]
    public void Are_refused_when_they_cannot_be_right(string name, string value) =>
        Assert.DoesNotContain(value, Assert.Throws<SettingsException>(() => Read((name, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Stand_in_the_template_for_a_developers_machine()
    {
        var template = File.ReadAllText(Path.Combine(Repository.Root, "functions/FaceUp.Functions/local.settings.template.json"));
        Assert.All([.. Good.Keys, "FaceUp:Door", "WakeQueue"], name => Assert.Contains($"\"{name.Replace(":", "__", StringComparison.Ordinal)}\"", template, StringComparison.Ordinal));
    }

    private static Settings Read(params (string Name, string? Value)[] but)
    {
        var values = new Dictionary<string, string?>(Good);
        foreach (var (name, value) in but)
            values[name] = value;
        return Read(values.Select(v => (v.Key, v.Value)));
    }

    private static Settings Read(IEnumerable<(string Name, string? Value)> values) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Name, v.Value))).Build());
}
