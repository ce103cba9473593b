using System.Text.RegularExpressions;

namespace FaceUp.Infra.Tests.Sentences;

public partial class An_alert
{
    private const string Metric = "Microsoft.Insights/metricAlerts";
    private const string Log = "Microsoft.Insights/scheduledQueryRules";

    [Theory, EverySet]
    public void Tells_of_dead_letters_in_each_queue(Snapshot at) => Assert.All(at.All("Microsoft.ServiceBus/namespaces/queues").Select(queue => queue.Name.Split('/')[^1]), queue =>
        Assert.Contains(Rules(at), rule => rule is { MetricName: "DeadletteredMessages", Threshold: 0 } && rule.Values.SequenceEqual([queue])));

    [Theory, EverySet]
    public void Tells_of_errors_of_each_app(Snapshot at) => Assert.All(at.Doors, door => Assert.Contains(Rules(at), rule => rule.MetricName == "Http5xx" && rule.Scope == at.App(door).Id));

    [Theory, EverySet]
    public void Tells_of_throttling_at_each_account(Snapshot at) => Assert.All(at.Accounts, account =>
        Assert.Contains(Rules(at), rule => rule.MetricName == "Transactions" && rule.Scope == account.Id && rule.Values.Contains("ServerBusyError") && rule.Values.Contains("ClientThrottlingError")));

    [Theory, EverySet]
    public void Tells_of_throttling_at_vault_and_queues(Snapshot at)
    {
        Assert.Contains(Rules(at), rule => rule.MetricName == "ServiceApiResult" && rule.Values.SequenceEqual(["429"]));
        Assert.Contains(Rules(at), rule => rule.MetricName == "ThrottledRequests");
    }

    [Theory, EverySet]
    public void Tells_when_nothing_has_swept_for_twenty_minutes(Snapshot at)
    {
        var heartbeat = at.One(Log, "alert-heartbeat");
        Assert.Contains("ago(20m)", heartbeat.Text("properties.criteria.allOf.0.query"), StringComparison.Ordinal);
        Assert.Equal(("LessThan", 1), (heartbeat.Text("properties.criteria.allOf.0.operator"), heartbeat.Number("properties.criteria.allOf.0.threshold")));
    }

    [Theory, EverySet]
    public void Tells_of_looks_that_fail_and_workflows_that_are_missing(Snapshot at) => Assert.All(new[] { "alert-looks", "alert-missing-workflows", "alert-integrity", "alert-keys", "alert-strange-messages", "alert-notices" }, name =>
        Assert.Equal("GreaterThan", at.One(Log, name).Text("properties.criteria.allOf.0.operator")));

    [Theory, EverySet]
    public void Asks_for_words_that_the_log_says(Snapshot at)
    {
        var words = at.All(Log).SelectMany(rule => Words().Matches(rule.Text("properties.criteria.allOf.0.query")!)).Select(match => match.Groups[1].Value).Where(text => text.Contains(' ', StringComparison.Ordinal)).ToList();
        Assert.True(words.Count >= 10);
        Assert.All(words, text => Assert.Contains(text, Repository.Code, StringComparison.Ordinal));
    }

    [Theory, EverySet]
    public void Is_on_whether_or_not_somebody_is_told(Snapshot at)
    {
        var told = at.Given("alertEmail") is not null;
        Assert.Equal(told ? 1 : 0, at.All("Microsoft.Insights/actionGroups").Count());
        Assert.All(at.All(Metric).Concat(at.All(Log)), rule => Assert.True(rule.Flag("properties.enabled")));
        Assert.All(at.All(Metric), rule => Assert.Equal(told ? 1 : 0, rule.At("properties.actions")!.AsArray().Count));
        Assert.All(at.All(Log), rule => Assert.Equal(told ? 1 : 0, rule.At("properties.actions.actionGroups")!.AsArray().Count));
    }

    [Theory, EverySet]
    public void Says_what_it_means_and_stands_in_the_README(Snapshot at)
    {
        var readme = Repository.Read("infra/README.md");
        Assert.All(at.All(Metric).Concat(at.All(Log)), rule =>
        {
            Assert.True(rule.Text("properties.description")!.Length > 20);
            Assert.Contains($"`{Stem(rule.Name)}", readme, StringComparison.Ordinal);
        });
    }

    [Theory, EverySet]
    public void About_money_comes_with_a_budget_only(Snapshot at)
    {
        var amount = int.Parse(at.Given("monthlyBudget") ?? "0", null);
        Assert.Equal(amount > 0 ? [amount] : [], at.All("Microsoft.Consumption/budgets").Select(budget => budget.Number("properties.amount")!.Value));
        Assert.All(at.All("Microsoft.Consumption/budgets"), budget => Assert.Equal(at.Given("budgetStart"), budget.Text("properties.timePeriod.startDate")));
    }

    private static IEnumerable<(string MetricName, string Scope, int Threshold, IReadOnlyList<string> Values)> Rules(Snapshot at) => at.All(Metric).Select(rule => (
        rule.Text("properties.criteria.allOf.0.metricName")!, rule.Texts("properties.scopes")[0], rule.Number("properties.criteria.allOf.0.threshold")!.Value,
        rule.At("properties.criteria.allOf.0.dimensions")!.AsArray() is [{ } dimension] ? (IReadOnlyList<string>)[.. dimension["values"]!.AsArray().Select(value => value!.GetValue<string>())] : []));

    private static string Stem(string name) => Families().Match(name) is { Success: true } match ? match.Value : name;

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)+)\"")]
    private static partial Regex Words();

    [GeneratedRegex("^alert-(dead-letters|throttled|5xx)")]
    private static partial Regex Families();
}
