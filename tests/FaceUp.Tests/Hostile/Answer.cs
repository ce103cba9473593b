using System.Text;
using System.Text.Json;

namespace FaceUp.Tests.Hostile;

/// <summary>What came back, as bytes.</summary>
public sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string ContentType => Headers.GetValueOrDefault("Content-Type", "");

    /// <summary>Refused by the server itself, which knows no problem documents.</summary>
    public bool IsBare => Body.Length == 0;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>A problem document (RFC 9457) with this status and, if one is given, this field; it repeats nothing and tells nothing of the inside.</summary>
    public void IsRefusal(int status, string? field, params string[] never)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        Assert.Equal("application/problem+json", ContentType.Split(';')[0]);
        Assert.StartsWith("urn:faceup:problem:", Json.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        if (field is not null)
            Assert.Contains(Json.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == field && e.GetProperty("detail").GetString()!.Length > 5);
        TellsNothing([Canary.Word, .. never]);
    }

    /// <summary>Nothing of what was sent, and nothing of what runs here.</summary>
    public void TellsNothing(params string[] never)
    {
        var all = Text + string.Join('\n', Headers.Values);
        Assert.All([.. never, "Exception", "   at ", "System.", "FaceUp.App", ".cs:"], word => Assert.DoesNotContain(word, all, StringComparison.OrdinalIgnoreCase));
        Assert.InRange(Body.Length, 0, 8192);
    }
}

/// <summary>The word that hostile bodies carry and no answer may repeat.</summary>
public static class Canary
{
    public const string Word = "zlatokop";
}
