using FaceUp.App.Telemetry;
using FaceUp.SelfHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Tests.Telemetry;

public class A_count_by_the_hour
{
    private readonly FakeTimeProvider clock = new(new(2026, 3, 2, 9, 59, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 10)]
    [InlineData(99, 10)]
    [InlineData(100, 100)]
    [InlineData(5000, 100)]
    public void Is_rough(int counted, int said)
    {
        var hourly = new Hourly(clock);
        for (var i = 0; i < counted; i++)
            hourly.Add();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(said, hourly.Said);
    }

    [Fact]
    public void Changes_at_full_hours_only_and_ends_after_one()
    {
        var hourly = new Hourly(clock);
        hourly.Add();
        Assert.Equal(0, hourly.Said); // of the hour before
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, hourly.Said);
        hourly.Add();
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(1, hourly.Said);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, hourly.Said);
    }

    [Fact]
    public void Hears_our_own_warnings_and_worse_and_nobody_elses()
    {
        using var count = new LineCount(clock);
        foreach (var (source, level) in new[] { ("FaceUp.App.X", LogLevel.Warning), ("FaceUp.App.X", LogLevel.Information), ("Microsoft.AspNetCore", LogLevel.Error), ("FaceUp.App.Y", LogLevel.Critical) })
            count.CreateLogger(source).Log(level, default, "x", null, (s, _) => s);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([("critical", 1), ("error", 0), ("warning", 1)], count.Said.Order());
    }
}

public class The_page_about_telemetry
{
    [Fact]
    public void Names_every_measure_and_word_that_can_leave_and_no_other()
    {
        var page = File.ReadAllText(Path.Combine(IndependentReader.Root, "functions/FaceUp.App/Telemetry/TELEMETRY.md"));
        var rows = page.Split('\n').Where(l => l.StartsWith("| `faceup.", StringComparison.Ordinal)).Select(l => l.Split('|')[1].Trim().Trim('`'));
        Assert.Equal(Signals.Measures.Select(m => m.Name), rows);
        Assert.All([.. Signals.Chores, .. Signals.Parts, .. Signals.Levels, .. Signals.Waiting, .. Signals.Resource, Signals.Chore, Signals.ErrorType], word => Assert.Contains($"`{word}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("faceup.part", "demo")]
    [InlineData("faceup.chore", "calls")]
    [InlineData("error.type", "my word")]
    [InlineData("error.type", "zlatokop")]
    [InlineData("url.path", "/demo")]
    [InlineData("faceup.what", 7)]
    public void Lets_nothing_else_out(string attribute, object value) => Assert.False(Signals.Allows(attribute, value));
}

public class A_collectors_address
{


    [Theory]
    [InlineData("http://collector.example")]
    [InlineData("https://me:word@collector.example")]
    [InlineData("https://collector.example/?key=secret")]
    [InlineData("zlatokop")]
    public void Is_refused_where_it_is_no_safe_one_and_not_repeated(string address)
    {
        var why = Assert.Throws<SettingsException>(() => Read(("FaceUp:Otlp:Endpoint", address)));
        Assert.DoesNotContain(address, why.Message, StringComparison.Ordinal);
        Assert.Contains("FaceUp__Otlp__Endpoint", why.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://collector.example:4318")]
    [InlineData("http://127.0.0.1:4318/")]
    [InlineData("https://collector.example/otlp")]
    public void Is_taken_where_it_is_safe(string address) => Assert.Equal(address.TrimEnd('/') + "/", Read(("FaceUp:Otlp:Endpoint", address), ("FaceUp:Otlp:Headers", "k=v")).Telemetry!.Endpoint.OriginalString);

    [Fact]
    public void Is_needed_where_a_key_for_it_is_given_and_a_key_is_never_repeated()
    {
        Assert.Contains("FaceUp__Otlp__Endpoint", Assert.Throws<SettingsException>(() => Read(("FaceUp:Otlp:Headers", "k=v"))).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("zlatokop", Assert.Throws<SettingsException>(() => Read(("FaceUp:Otlp:Endpoint", "https://c.example"), ("FaceUp:Otlp:Headers", "zlatokop"))).Message, StringComparison.Ordinal);
        Assert.Null(Read().Telemetry);
    }

    private static Settings Read(params (string, string?)[] values) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Item1, v.Item2))).Build(), development: true);
}
