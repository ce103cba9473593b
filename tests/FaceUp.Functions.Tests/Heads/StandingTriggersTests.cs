using System.Reflection;
using FaceUp.App.Http;
using FaceUp.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;

namespace FaceUp.Functions.Tests.Heads;

public class Functions_that_the_host_is_told_of
{
    private static readonly string[] _reporters =
    [
        "AnswerCallThroughQueue", "AskForMeetingThroughQueue", "BeginOwnUpload", "BeginUpload", "DownloadMine", "DownloadOwnFile", "DownloadProof", "DownloadSealedFile", "GiveIdentityThroughQueue", "GiveSealedIdentityThroughQueue", "ListRegimes", "OpenReport", "OpenSealedReport", "PostCodeThroughQueue", "PostMineThroughQueue", "PostReportThroughQueue", "PostReturnThroughQueue", "PutPart", "SaveReceiptThroughQueue", "ShowAsset", "ShowCheckpoint", "ShowCheckpointKeys", "ShowCode", "ShowColours", "ShowDescription", "ShowForm", "ShowHealth", "ShowHome", "ShowLanding", "ShowLandingOfUnit", "ShowManifest", "ShowMine", "ShowOwnProof", "ShowParts", "ShowPoster", "ShowPosterOfUnit", "ShowPrivacy", "ShowPrivacyNotice", "ShowReadiness", "ShowReport", "ShowReturn", "ShowSafety", "ShowSecurityTxt", "ShowWayOut", "ShowWork", "SubmitReportThroughQueue", "SubmitSealedReportThroughQueue", "TurnFirstAccessCodeThroughQueue", "TurnLandingThroughQueue", "TurnPosterThroughQueue", "TurnPrivacyThroughQueue", "TurnSafetyThroughQueue", "WriteMessageThroughQueue", "WriteSealedMessageThroughQueue",
    ];

    private static readonly string[] _notAtTheDesk =
    [
        "AnswerCall", "AnswerCallThroughQueue", "AskForMeeting", "AskForMeetingThroughQueue", "BeginOwnUpload", "BeginUpload", "DownloadMine", "DownloadOwnFile", "DownloadProof", "DownloadSealedFile", "GiveIdentity", "GiveIdentityThroughQueue", "GiveSealedIdentity", "GiveSealedIdentityThroughQueue", "OpenReport", "OpenSealedReport", "PostCode", "PostCodeThroughQueue", "PostMine", "PostMineThroughQueue", "PostReport", "PostReportThroughQueue", "PostReturn", "PostReturnThroughQueue", "PutPart", "SaveReceipt", "SaveReceiptThroughQueue", "ShowCode", "ShowColours", "ShowForm", "ShowLanding", "ShowLandingOfUnit", "ShowManifest", "ShowMine", "ShowOwnProof", "ShowParts", "ShowPoster", "ShowPosterOfUnit", "ShowPrivacy", "ShowReport", "ShowReturn", "ShowSafety", "ShowWayOut", "ShowWork", "SubmitReport", "SubmitReportThroughQueue", "SubmitSealedReport", "SubmitSealedReportThroughQueue", "TurnFirstAccessCode", "TurnFirstAccessCodeThroughQueue", "TurnLanding", "TurnLandingThroughQueue", "TurnPoster", "TurnPosterThroughQueue", "TurnPrivacy", "TurnPrivacyThroughQueue", "TurnSafety", "TurnSafetyThroughQueue", "WriteMessage", "WriteMessageThroughQueue", "WriteSealedMessage", "WriteSealedMessageThroughQueue",
    ];

    [Fact]
    public void Are_at_the_reporters_door_these_and_no_other() => Assert.Equal(_reporters, Told(Doors.Reporter));

    [Fact]
    public void Are_at_the_desk_all_but_the_reporters() => Assert.Equal(All().Except(_notAtTheDesk), Told(Doors.Desk));

    [Fact]
    public void Are_with_both_doors_all_but_the_queue_between_them() => Assert.Equal(All().Where(name => name != "WakeTrigger" && !name.EndsWith("ThroughQueue", StringComparison.Ordinal)), Told(Doors.Both));

    [Fact]
    public void Are_at_the_reporters_door_triggered_by_requests_alone() => Assert.All(
        Triggers.Functions.Where(f => _reporters.Contains(f.Name)),
        f => Assert.Single(f.Method.GetParameters().SelectMany(p => p.GetCustomAttributes<Microsoft.Azure.Functions.Worker.Extensions.Abstractions.BindingAttribute>().OfType<HttpTriggerAttribute>())));

    [Fact]
    public void Say_of_their_class_where_they_stand() => Assert.All(Triggers.Functions, f => Assert.NotEmpty(Triggers.SettingsOf(f.Method)));

    [Theory]
    [InlineData(Doors.Reporter)]
    [InlineData(Doors.Desk)]
    [InlineData(Doors.Both)]
    public void Are_none_that_say_nothing_of_their_door(Doors door)
    {
        var functions = new List<IFunctionMetadata>
        {
            new Listed("A", null), new Listed("B", ""), new Listed("C", "Run"), new Listed("D", "Somebody.Elses.Class.Run"), new Listed("E", "FaceUp.Functions.Settings.Read"), new Listed("F", ".Run"),
        };
        new StandingTriggers(door).Transform(functions);
        Assert.Empty(functions);
    }

    private static IEnumerable<string> All() => Triggers.Functions.Select(f => f.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Told(Doors door)
    {
        var functions = Triggers.Functions.Select(IFunctionMetadata (f) => new Listed(f.Name, $"{f.Method.DeclaringType}.{f.Method.Name}")).ToList();
        new StandingTriggers(door).Transform(functions);
        return functions.Select(f => f.Name!).Order(StringComparer.Ordinal);
    }

    /// <summary>What the worker says of one function, as far as it matters here.</summary>
    private sealed record Listed(string? Name, string? EntryPoint) : IFunctionMetadata
    {
        public string? FunctionId => Name;

        public bool IsProxy => false;

        public string? Language => "dotnet-isolated";

        public bool ManagedDependencyEnabled => false;

        public IList<string>? RawBindings => [];

        public string? ScriptFile => null;

        public IRetryOptions? Retry => null;
    }
}
