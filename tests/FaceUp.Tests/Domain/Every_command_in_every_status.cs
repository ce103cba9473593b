using System.Text.Json.Serialization;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using static FaceUp.Tests.Domain.Story;

namespace FaceUp.Tests.Domain;

/// <summary>The whole decider as a table. "-" is nothing: it was done before.</summary>
public class Every_command_in_every_status
{
    private const string BobsMark = "bob's mark";
    private static readonly PersonId Cem = new("cem");
    private static readonly CaseId Elsewhere = new("another case");
    private static readonly CaseEvent[] Access = [new CaseEvent.PersonBarred(BobsMark, Ref("why bob"), Ann, Story.Second), new CaseEvent.AccessGranted(Cem, Ref("why cem"), Ann, Story.Second)];
    private static readonly CaseEvent[][] Statuses = [[], .. new[] { New, Open, Investigating, Waiting, ClosedCase }.Select(history => (CaseEvent[])[.. history, .. Access])];

    private static readonly Dictionary<string, CaseCommand> Commands = new()
    {
        ["submit"] = Submit(),
        ["read"] = new CaseCommand.Read(Bob, Noted),
        ["read-photo"] = new CaseCommand.ReadFile(Photo.Id, Bob, Noted),
        ["read-no-file"] = new CaseCommand.ReadFile(Report.Id, Bob, Noted),
        ["assign-bob"] = new CaseCommand.Assign(Bob, Ann, Noted),
        ["assign-ann"] = new CaseCommand.Assign(Ann, Bob, Noted),
        ["hand-over"] = new CaseCommand.HandOver(Ann, Bob, "r1", null, Noted),
        ["hand-over-late"] = new CaseCommand.HandOver(Bob, Ann, "r1", null, Noted),
        ["acknowledge"] = new CaseCommand.Acknowledge(Bob, Noted),
        ["write"] = Write(),
        ["reply"] = Reply(MoreWords),
        ["note"] = new CaseCommand.AddNote(Remark, Ann, Noted),
        ["to-new"] = Become(CaseStatus.New),
        ["to-open"] = Become(CaseStatus.Open),
        ["to-investigating"] = Become(CaseStatus.Investigating),
        ["to-waiting"] = Become(CaseStatus.Waiting),
        ["to-closed"] = Become(CaseStatus.Closed),
        ["close-without-words"] = Close(),
        ["close-with-words"] = Close(MoreWords),
        ["remind"] = new CaseCommand.Remind(Duty.Feedback, FeedbackBy, Ann, Noted),
        ["escalate"] = new CaseCommand.Escalate(Duty.Feedback, FeedbackBy, Bob, Noted),
        ["give-identity"] = new CaseCommand.GiveIdentity(Remark, Noted),
        ["ask-identity"] = new CaseCommand.AskIdentity(Page.Id, Remark, Bob, Noted),
        ["decide-identity"] = new CaseCommand.DecideIdentity(Page.Id, true, Remark, Bob, Noted),
        ["read-identity"] = new CaseCommand.ReadIdentity(Bob, Noted),
        ["read-reason"] = new CaseCommand.ReadReason(Page.Id, Bob, Noted),
        ["ask-glass"] = new CaseCommand.AskGlass(Page.Id, Remark, Bob, Noted),
        ["break-glass"] = new CaseCommand.BreakGlass(Page.Id, Bob, Noted),
        ["assign-barred"] = new CaseCommand.Assign(Bob, Ann, Noted, BobsMark),
        ["grant"] = new CaseCommand.Grant(Bob, "", Remark, Ann, null, Noted),
        ["grant-barred"] = new CaseCommand.Grant(Bob, BobsMark, Remark, Ann, null, Noted),
        ["end-grant"] = new CaseCommand.EndGrant(Cem, Ann, Noted),
        ["end-no-grant"] = new CaseCommand.EndGrant(Bob, Ann, Noted),
        ["bar"] = new CaseCommand.Bar("another", true, Remark, Ann, null, Noted),
        ["bar-again"] = new CaseCommand.Bar(BobsMark, true, Remark, Ann, null, Noted),
        ["bar-last"] = new CaseCommand.Bar("another", false, Remark, Ann, null, Noted),
        ["lift"] = new CaseCommand.LiftBar(BobsMark, Remark, Ann, Noted),
        ["lift-none"] = new CaseCommand.LiftBar("another", Remark, Ann, Noted),
        ["place-hold"] = new CaseCommand.PlaceHold(Page.Id, Remark, Ann, Bob, Noted),
        ["lift-hold"] = new CaseCommand.LiftHold(Page.Id, Remark, Bob, Noted),
        ["ask-disposal"] = new CaseCommand.AskDisposal(Page.Id, Remark, Bob, Noted),
        ["decide-disposal"] = new CaseCommand.DecideDisposal(Page.Id, true, Remark, Bob, Noted),
        ["announce-disposal"] = new CaseCommand.AnnounceDisposal(FeedbackBy, Ann, Noted),
        ["read-why-kept"] = new CaseCommand.ReadRetentionReason(Page.Id, Bob, Noted),
        ["examine"] = new CaseCommand.Examine(Photo.Id, FileOutcome.Cleaned, FileScan.None, Remark, Page, Noted),
        ["examine-infected"] = new CaseCommand.Examine(Photo.Id, FileOutcome.Infected, FileScan.Infected, Remark, null, Noted),
        ["examine-no-file"] = new CaseCommand.Examine(Report.Id, FileOutcome.Cleaned, FileScan.None, Remark, Page, Noted),
        ["ask-original"] = new CaseCommand.AskOriginal(Page.Id, Photo.Id, Remark, Bob, false, Noted),
        ["ask-no-original"] = new CaseCommand.AskOriginal(Page.Id, Report.Id, Remark, Bob, false, Noted),
        ["decide-original"] = new CaseCommand.DecideOriginal(Page.Id, true, Remark, Bob, false, Noted),
        ["read-original"] = new CaseCommand.ReadOriginal(Photo.Id, Bob, Noted),
        ["search"] = new CaseCommand.Search(Bob, Noted),
        ["translate-nothing"] = new CaseCommand.Translate(new(new string('0', ObjectId.Length)), "de", Bob, Noted),
        ["export"] = new CaseCommand.Export(ExportFormat.Zip, null, Bob, Noted),
        ["read-no-original"] = new CaseCommand.ReadOriginal(Report.Id, Bob, Noted),
        ["notice-failed"] = new CaseCommand.NoticeFailed("00h3m5q7s9v1x3z5b7d9f1g3j5", "chat", Duty.Feedback, FeedbackBy, null, null, Noted),
        ["remind-meeting"] = new CaseCommand.Remind(Duty.Meeting, FeedbackBy, Ann, Noted),
        ["acknowledge-automatically"] = new CaseCommand.AcknowledgeAutomatically(Noted),
        ["nudge-without-question"] = new CaseCommand.Nudge(Noted),
        ["extend"] = new CaseCommand.Extend(Duty.Feedback, FeedbackBy.AddMonths(3), Remark, Ann, Noted),
        ["extend-by-nothing"] = new CaseCommand.Extend(Duty.Feedback, null, Remark, Ann, Noted),
        ["ask-meeting"] = new CaseCommand.AskMeeting(Noted),
        ["settle-no-meeting"] = new CaseCommand.SettleMeeting(true, Ann, Noted),
        ["set-task"] = new CaseCommand.SetTask(Remark.Id, Remark, Bob, FeedbackBy, Ann, Noted),
        ["finish-no-task"] = new CaseCommand.FinishTask(Remark.Id, Ann, Noted),
        ["change-regime"] = new CaseCommand.ChangeRegime("fr", Remark, Ann, Noted),
        ["change-to-its-own"] = new CaseCommand.ChangeRegime("eu", Remark, Ann, Noted),
        ["link"] = new CaseCommand.Link("another case", LinkKind.Related, Remark, Ann, Noted),
        ["link-apart"] = new CaseCommand.Link("another case", LinkKind.Related, Remark, Ann, Noted, Apart: true),
        ["unlink-none"] = new CaseCommand.Unlink("another case", Ann, Noted),
        ["absorb"] = new CaseCommand.Absorb(Elsewhere, [], Remark, Ann, Noted),
        ["merge"] = new CaseCommand.Merge(Elsewhere, MoreWords, [], new HashSet<string> { BobsMark }, Remark, Ann, Noted),
        ["merge-not-carried"] = new CaseCommand.Merge(Elsewhere, MoreWords, [], new HashSet<string>(), Remark, Ann, Noted),
        ["bar-too"] = new CaseCommand.BarToo([new("another")], Remark, Ann, Noted),
        ["bar-too-again"] = new CaseCommand.BarToo([new(BobsMark)], Remark, Ann, Noted),
        ["redact"] = new CaseCommand.Redact(Page.Id, Report.Id, Words, null, Remark, Ann, Noted),
        ["redact-a-file"] = new CaseCommand.Redact(Page.Id, Photo.Id, Words, null, Remark, Ann, Noted),
        ["redact-late"] = new CaseCommand.Redact(Page.Id, Report.Id, Words, Page.Id, Remark, Ann, Noted),
        ["read-redacted"] = new CaseCommand.ReadRedacted(Page.Id, Ann, Noted),
        ["pass-on"] = new CaseCommand.PassOn(Remark, Bob, "", Ann, Noted),
        ["pass-on-to-barred"] = new CaseCommand.PassOn(Remark, Bob, BobsMark, Ann, Noted),
        ["pass-on-to-itself"] = new CaseCommand.PassOn(Remark, Ann, "", Ann, Noted),
        ["second-barred"] = new CaseCommand.PassOn(Remark, Cem, "", Ann, Noted, Bob, BobsMark),
    };

    [Theory] //                          none                           new                                               open                           investigating                  waiting                        closed
    [InlineData("submit",              "report-received case-routed", "-",                                              "-",                           "-",                           "-",                           "-")]
    [InlineData("read",                "NotFound",                    "case-read",                                      "case-read",                   "case-read",                   "case-read",                   "case-read")]
    [InlineData("read-photo",          "NotFound",                    "FileWaits",                                      "FileWaits",                   "FileWaits",                   "FileWaits",                   "FileWaits")]
    [InlineData("read-no-file",        "NotFound",                    "NotFound",                                       "NotFound",                    "NotFound",                    "NotFound",                    "NotFound")]
    [InlineData("assign-bob",          "NotFound",                    "case-assigned",                                  "case-assigned",               "case-assigned",               "case-assigned",               "CaseClosed")]
    [InlineData("assign-ann",          "NotFound",                    "-",                                              "-",                           "-",                           "-",                           "-")]
    [InlineData("hand-over",           "NotFound",                    "case-handed-over",                               "case-handed-over",            "case-handed-over",            "case-handed-over",            "-")]
    [InlineData("hand-over-late",      "NotFound",                    "-",                                              "-",                           "-",                           "-",                           "-")]
    [InlineData("acknowledge",         "NotFound",                    "receipt-acknowledged",                           "-",                           "-",                           "-",                           "-")]
    [InlineData("write",               "NotFound",                    "reporter-wrote",                                 "reporter-wrote",              "reporter-wrote",              "reporter-wrote",              "reporter-wrote")]
    [InlineData("reply",               "NotFound",                    "receipt-acknowledged handler-replied",           "handler-replied",             "handler-replied",             "handler-replied",             "CaseClosed")]
    [InlineData("note",                "NotFound",                    "note-added",                                     "note-added",                  "note-added",                  "note-added",                  "note-added")]
    [InlineData("to-new",              "NotFound",                    "-",                                              "status-changed",              "status-changed",              "status-changed",              "CaseClosed")]
    [InlineData("to-open",             "NotFound",                    "status-changed",                                 "-",                           "status-changed",              "status-changed",              "case-reopened")]
    [InlineData("to-investigating",    "NotFound",                    "status-changed",                                 "status-changed",              "-",                           "status-changed",              "CaseClosed")]
    [InlineData("to-waiting",          "NotFound",                    "status-changed",                                 "status-changed",              "status-changed",              "-",                           "CaseClosed")]
    [InlineData("to-closed",           "NotFound",                    "FeedbackMissing",                                "FeedbackMissing",             "FeedbackMissing",             "FeedbackMissing",             "-")]
    [InlineData("close-without-words", "NotFound",                    "FeedbackMissing",                                "FeedbackMissing",             "FeedbackMissing",             "FeedbackMissing",             "-")]
    [InlineData("close-with-words",    "NotFound",                    "receipt-acknowledged handler-replied case-closed", "handler-replied case-closed", "handler-replied case-closed", "handler-replied case-closed", "CaseClosed")]
    [InlineData("remind",              "NotFound",                    "deadline-reminded",                              "deadline-reminded",           "deadline-reminded",           "deadline-reminded",           "-")]
    [InlineData("escalate",            "NotFound",                    "deadline-escalated",                             "deadline-escalated",          "deadline-escalated",          "deadline-escalated",          "-")]
    [InlineData("give-identity",       "NotFound",                    "identity-given",                                 "identity-given",              "identity-given",              "identity-given",              "identity-given")]
    [InlineData("ask-identity",        "NotFound",                    "NoIdentity",                                     "NoIdentity",                  "NoIdentity",                  "NoIdentity",                  "NoIdentity")]
    [InlineData("decide-identity",     "NotFound",                    "NotFound",                                       "NotFound",                    "NotFound",                    "NotFound",                    "NotFound")]
    [InlineData("read-identity",       "NotFound",                    "NoConsent",                                      "NoConsent",                   "NoConsent",                   "NoConsent",                   "NoConsent")]
    [InlineData("read-reason",         "NotFound",                    "NotFound",                                       "NotFound",                    "NotFound",                    "NotFound",                    "NotFound")]
    [InlineData("ask-glass",           "NotFound",                    "glass-asked",                                    "glass-asked",                 "glass-asked",                 "glass-asked",                 "glass-asked")]
    [InlineData("break-glass",         "NotFound",                    "NotFound",                                       "NotFound",                    "NotFound",                    "NotFound",                    "NotFound")]
    [InlineData("assign-barred",       "NotFound",                    "NotAHandler",                                     "NotAHandler",                 "NotAHandler",                 "NotAHandler",                 "CaseClosed")]
    [InlineData("grant",               "NotFound",                    "access-granted",                                  "access-granted",              "access-granted",              "access-granted",              "access-granted")]
    [InlineData("grant-barred",        "NotFound",                    "NotGrantable",                                    "NotGrantable",                "NotGrantable",                "NotGrantable",                "NotGrantable")]
    [InlineData("end-grant",           "NotFound",                    "access-ended",                                    "access-ended",                "access-ended",                "access-ended",                "access-ended")]
    [InlineData("end-no-grant",        "NotFound",                    "-",                                               "-",                           "-",                           "-",                           "-")]
    [InlineData("bar",                 "NotFound",                    "person-barred",                                   "person-barred",               "person-barred",               "person-barred",               "person-barred")]
    [InlineData("bar-again",           "NotFound",                    "-",                                               "-",                           "-",                           "-",                           "-")]
    [InlineData("bar-last",            "NotFound",                    "NobodyLeft",                                      "NobodyLeft",                  "NobodyLeft",                  "NobodyLeft",                  "NobodyLeft")]
    [InlineData("lift",                "NotFound",                    "bar-lifted",                                      "bar-lifted",                  "bar-lifted",                  "bar-lifted",                  "bar-lifted")]
    [InlineData("lift-none",           "NotFound",                    "-",                                               "-",                           "-",                           "-",                           "-")]
    [InlineData("notice-failed",       "NotFound",                    "notice-failed",                                   "notice-failed",               "notice-failed",               "notice-failed",               "notice-failed")]
    [InlineData("examine", "NotFound", "file-examined", "file-examined", "file-examined", "file-examined", "file-examined")]
    [InlineData("examine-infected", "NotFound", "file-infected", "file-infected", "file-infected", "file-infected", "file-infected")]
    [InlineData("examine-no-file", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound")]
    [InlineData("ask-original", "NotFound", "original-asked", "original-asked", "original-asked", "original-asked", "original-asked")]
    [InlineData("ask-no-original", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound")]
    [InlineData("decide-original", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound")]
    [InlineData("read-original", "NotFound", "NoApproval", "NoApproval", "NoApproval", "NoApproval", "NoApproval")]
    [InlineData("read-no-original", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound")]
    [InlineData("place-hold",           "NotFound", "hold-placed", "hold-placed", "hold-placed", "hold-placed", "hold-placed")]
    [InlineData("lift-hold",            "NotFound", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound")]
    [InlineData("ask-disposal",         "NotFound", "CaseOpen", "CaseOpen", "CaseOpen", "CaseOpen", "disposal-asked")]
    [InlineData("decide-disposal",      "NotFound", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound")]
    [InlineData("announce-disposal",    "NotFound", "-", "-", "-", "-", "disposal-announced")]
    [InlineData("read-why-kept",        "NotFound", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound")]
    [InlineData("remind-meeting",      "NotFound",                    "deadline-reminded",                               "deadline-reminded",           "deadline-reminded",           "deadline-reminded",           "deadline-reminded")]
    [InlineData("acknowledge-automatically", "NotFound",              "acknowledged-automatically",                      "-",                           "-",                           "-",                           "-")]
    [InlineData("nudge-without-question", "NotFound",                 "-",                                               "-",                           "-",                           "-",                           "-")]
    [InlineData("extend",              "NotFound",                    "deadline-extended",                               "deadline-extended",           "deadline-extended",           "deadline-extended",           "CaseClosed")]
    [InlineData("extend-by-nothing",   "NotFound",                    "NotExtendable",                                   "NotExtendable",               "NotExtendable",               "NotExtendable",               "CaseClosed")]
    [InlineData("ask-meeting",         "NotFound",                    "meeting-asked",                                   "meeting-asked",               "meeting-asked",               "meeting-asked",               "meeting-asked")]
    [InlineData("settle-no-meeting",   "NotFound",                    "NoMeeting",                                       "NoMeeting",                   "NoMeeting",                   "NoMeeting",                   "NoMeeting")]
    [InlineData("set-task",            "NotFound",                    "task-set",                                        "task-set",                    "task-set",                    "task-set",                    "CaseClosed")]
    [InlineData("finish-no-task",      "NotFound",                    "NotFound",                                        "NotFound",                    "NotFound",                    "NotFound",                    "NotFound")]
    [InlineData("change-regime",       "NotFound",                    "regime-changed",                                  "regime-changed",              "regime-changed",              "regime-changed",              "CaseClosed")]
    [InlineData("change-to-its-own",   "NotFound",                    "-",                                               "-",                           "-",                           "-",                           "-")]
    [InlineData("link", "NotFound", "case-linked", "case-linked", "case-linked", "case-linked", "case-linked")]
    [InlineData("link-apart", "NotFound", "KeptApart", "KeptApart", "KeptApart", "KeptApart", "KeptApart")]
    [InlineData("unlink-none", "NotFound", "-", "-", "-", "-", "-")]
    [InlineData("absorb", "NotFound", "case-absorbed", "case-absorbed", "case-absorbed", "case-absorbed", "TargetClosed")]
    [InlineData("merge", "NotFound", "receipt-acknowledged handler-replied case-merged case-closed", "handler-replied case-merged case-closed", "handler-replied case-merged case-closed", "handler-replied case-merged case-closed", "CaseClosed")]
    [InlineData("merge-not-carried", "NotFound", "Changed", "Changed", "Changed", "Changed", "CaseClosed")]
    [InlineData("bar-too", "NotFound", "persons-barred", "persons-barred", "persons-barred", "persons-barred", "persons-barred")]
    [InlineData("bar-too-again", "NotFound", "-", "-", "-", "-", "-")]
    [InlineData("redact", "NotFound", "text-redacted", "text-redacted", "text-redacted", "text-redacted", "text-redacted")]
    [InlineData("redact-a-file", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound")]
    [InlineData("redact-late", "NotFound", "Changed", "Changed", "Changed", "Changed", "Changed")]
    [InlineData("read-redacted", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound")]
    [InlineData("pass-on", "NotFound", "note-added case-assigned", "note-added case-assigned", "note-added case-assigned", "note-added case-assigned", "CaseClosed")]
    [InlineData("pass-on-to-barred", "NotFound", "NotAHandler", "NotAHandler", "NotAHandler", "NotAHandler", "CaseClosed")]
    [InlineData("pass-on-to-itself", "NotFound", "-", "-", "-", "-", "-")]
    [InlineData("second-barred", "NotFound", "NotASecond", "NotASecond", "NotASecond", "NotASecond", "CaseClosed")]
    [InlineData("search", "NotFound", "case-searched", "case-searched", "case-searched", "case-searched", "case-searched")]
    [InlineData("translate-nothing", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound")]
    [InlineData("export", "NotFound", "case-exported", "case-exported", "case-exported", "case-exported", "case-exported")]
    public void Has_its_answer(string command, params string[] expected) =>
        Assert.Equal(expected, Statuses.Select(history => Said(Given(history).When(Commands[command]).Decision)));

    [Fact]
    public void Is_in_the_table()
    {
        var kinds = typeof(CaseCommand).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(CaseCommand)));
        Assert.Equal(kinds.Order(ByName), Commands.Values.Select(c => c.GetType()).Distinct().Order(ByName));
        Assert.Equal([CaseStatus.New, CaseStatus.New, .. Enum.GetValues<CaseStatus>().Skip(1)], Statuses.Select(h => CaseState.Fold(h).Status));
    }

    [Fact]
    public void Yields_nothing_the_second_time()
    {
        foreach (var outcome in from history in Statuses from command in Commands.Values select Given(history).When(command))
        {
            if (outcome.Decision.Refused is null)
                outcome.ThenAgainNothing();
        }
    }

    private static readonly Comparer<Type> ByName = Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));

    private static string Said(Decision decision) => decision switch
    {
        { Refused: { } why } => why.ToString(),
        { Events: [] } => "-",
        _ => string.Join(' ', decision.Events.Select(NameOf)),
    };

    private static string NameOf(CaseEvent e) => (string)typeof(CaseEvent).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false)
        .Cast<JsonDerivedTypeAttribute>().Single(a => a.DerivedType == e.GetType()).TypeDiscriminator!;
}
