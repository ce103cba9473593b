using FaceUp.App.Disclosure;
using FaceUp.App.Health;
using FaceUp.App.Http;
using FaceUp.App.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FaceUp.Functions.Tests.Heads;

/// <summary>What the worker exports by itself: its own measures where a setting says so, and never a span.</summary>
public class Telemetry_of_the_Functions_head
{
    private static readonly (string, string)[] On = [("FaceUp:AzureMonitor", "true"), ("APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=00000000-0000-0000-0000-000000000000")];

    [Theory]
    [InlineData(Doors.Reporter)]
    [InlineData(Doors.Desk)]
    [InlineData(Doors.Both)]
    public void Is_measures_without_spans_where_it_is_switched_on(Doors doors)
    {
        var parts = Parts(doors, On);
        Assert.Contains(parts, p => p.ServiceType == typeof(MeterProvider));
        Assert.Contains(parts, p => p.ServiceType == typeof(HouseMeter));
        Assert.DoesNotContain(parts, p => p.ServiceType == typeof(TracerProvider));
    }

    [Fact]
    public void Is_nothing_otherwise() => Assert.DoesNotContain(Parts(Doors.Both), p => p.ServiceType == typeof(MeterProvider) || p.ServiceType == typeof(HouseMeter));

    [Fact]
    public void Needs_to_be_told_where_it_goes() =>
        Assert.Contains("APPLICATIONINSIGHTS_CONNECTION_STRING", Assert.Throws<SettingsException>(() => Parts(Doors.Both, ("FaceUp:AzureMonitor", "true"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Has_names_that_the_workspaces_rule_lets_through()
    {
        var rule = File.ReadAllText(Path.Combine(Repository.Root, "infra/modules/telemetry-rule.bicep"));
        Assert.Contains("source | where Name startswith \"faceup.\" | project-away", rule, StringComparison.Ordinal);
        Assert.All(Signals.Measures, measure => Assert.StartsWith("faceup.", measure.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Doors.Reporter, 3)]
    [InlineData(Doors.Desk, 4)]
    public void Looks_at_the_clock_at_the_desk_alone(Doors doors, int parts) => Assert.Equal(parts, Parts(doors).Count(p => p.ServiceType == typeof(IHealthPart)));

    [Fact]
    public void Names_whom_to_tell_of_a_weakness()
    {
        var read = Read(Doors.Both, ("FaceUp:SecurityTxt:Contact", "mailto:security@example.org"), ("FaceUp:SecurityTxt:Expires", "2026-12-01"));
        Assert.Equal("mailto:security@example.org", Assert.Single(read.SecurityTxt.Contacts).OriginalString);
        Assert.Throws<SettingsException>(() => Read(Doors.Both, ("FaceUp:SecurityTxt:Contact", "nobody")));
        Assert.Equal(SecurityTxt.None, Read(Doors.Both).SecurityTxt);
    }

    private static IServiceCollection Parts(Doors doors, params (string, string)[] more)
    {
        var builder = WebApplication.CreateSlimBuilder();
        return builder.Services.AddApp(Read(doors, more));
    }

    private static Settings Read(Doors doors, params (string Name, string Value)[] more) => Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(
        Settings_of_the_Functions_head.Good.Append(new("FaceUp:Door", doors.ToString().ToLowerInvariant())).Append(new("WakeQueue", "wakes")).Concat(more.Select(m => KeyValuePair.Create(m.Name, (string?)m.Value)))).Build());
}
