using System.Text.RegularExpressions;

namespace FaceUp.Infra.Tests.Sentences;

/// <summary>What the template sets against what the Functions README asks for, door by door.</summary>
public partial class App_settings
{
    /// <summary>Settings of host, platform and exporter that the app does not read; infra/README.md says why each is set.</summary>
    private static readonly string[] _platform =
        ["APPLICATIONINSIGHTS_", "OTEL_TRACES_SAMPLER", "AzureMonitorExporter__", "AzureFunctionsJobHost__extensions__durableTask__storageProvider__", "DURABLE_TASK_SCHEDULER_CONNECTION_STRING"];

    private static readonly List<(string Name, string Doors, bool Needed)> _asked = [.. Asked()];

    [Theory, EverySet]
    public void Are_all_there_that_the_door_needs(Snapshot at) => Assert.All(at.Doors, door =>
        Assert.All(_asked.Where(row => row.Needed && row.Doors.Contains(Letter(at, door))), row => Assert.Contains(at.Settings(door).Keys, name => IsFor(row.Name, name))));

    [Theory, EverySet]
    public void Are_none_that_the_door_does_not_read(Snapshot at) => Assert.All(at.Doors, door =>
        Assert.All(at.Settings(door).Keys.Where(name => !_platform.Any(known => name.StartsWith(known, StringComparison.Ordinal))), name =>
            Assert.Contains(_asked, row => IsFor(row.Name, name) && row.Doors.Contains(Letter(at, door)))));

    [Theory, EverySet]
    public void Of_the_platform_are_explained_in_the_infra_README(Snapshot at)
    {
        var readme = Repository.Read("infra/README.md");
        Assert.All(at.Doors, door => Assert.All(at.Settings(door).Keys.Where(name => !_asked.Any(row => IsFor(row.Name, name))), name =>
            Assert.Contains(name.StartsWith("AzureFunctionsJobHost__", StringComparison.Ordinal) ? "AzureFunctionsJobHost__" : name, readme, StringComparison.Ordinal)));
    }

    [Theory, EverySet]
    public void Are_none_that_Flex_Consumption_refuses(Snapshot at) => Assert.All(at.Doors, door =>
        Assert.DoesNotContain(at.Settings(door).Keys, name => name is "FUNCTIONS_WORKER_RUNTIME" or "FUNCTIONS_EXTENSION_VERSION" or "WEBSITE_RUN_FROM_PACKAGE" or "AzureWebJobsStorage" || name.StartsWith("WEBSITE_CONTENT", StringComparison.Ordinal)));

    [Theory, EverySet]
    public void Name_the_queues_that_exist(Snapshot at)
    {
        var queues = at.All("Microsoft.ServiceBus/namespaces/queues").Select(queue => queue.Name.Split('/')[^1]).Order(StringComparer.Ordinal);
        var named = at.Doors.SelectMany(door => at.Settings(door)).Where(setting => setting.Key is "NoticeQueue" or "WakeQueue").Select(setting => setting.Value).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(named, queues);
    }

    [Theory, EverySet]
    public void Tell_the_reporters_app_nothing_of_the_desk(Snapshot at)
    {
        if (at.TwoDoors)
            Assert.DoesNotContain(at.Settings("reporter"), setting => setting.Key.Contains("Oidc", StringComparison.Ordinal) || setting.Key is "NoticeQueue" or "FaceUp__PublicUrl" || setting.Value.Contains("desk", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, EverySet]
    public void Choose_the_engine_before_the_first_report_and_for_the_desk_only(Snapshot at)
    {
        var chosen = at.Doors.Where(door => at.Settings(door).Keys.Any(name => name.StartsWith("AzureFunctionsJobHost__", StringComparison.Ordinal)));
        Assert.Equal(at.Given("durableTaskScheduler") == "true" ? ["desk"] : [], chosen);
        Assert.Equal(at.Given("durableTaskScheduler") == "true" ? 1 : 0, at.All("Microsoft.DurableTask/schedulers/taskHubs").Count(hub => hub.Name.EndsWith("/" + at.Settings("desk")["TASKHUB_NAME"], StringComparison.Ordinal)));
    }

    private static char Letter(Snapshot at, string door) => !at.TwoDoors ? 'B' : door == "desk" ? 'D' : 'R';

    private static bool IsFor(string row, string name) => name == row || (row is "DurableStorage" or "AzureWebJobsStorage" && name.StartsWith(row + "__", StringComparison.Ordinal));

    /// <summary>Rows of the table: names in backquotes, then the doors, in brackets where there is a default.</summary>
    private static IEnumerable<(string, string, bool)> Asked() =>
        from line in Repository.Read("functions/FaceUp.Functions/README.md").Split('\n')
        let row = Row().Match(line)
        where row.Success
        from Match name in Name().Matches(row.Groups["names"].Value)
        select (name.Groups[1].Value, row.Groups["doors"].Value, !row.Groups["doors"].Value.StartsWith('('));

    [GeneratedRegex(@"^\| (?<names>`[^|]+`) \| (?<doors>\(?[RDB]( [RDB])*\)?) \|")]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Za-z_]+)`")]
    private static partial Regex Name();
}
