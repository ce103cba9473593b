using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaceUp.App.Access;
using FaceUp.App.Audit;
using FaceUp.App.Calendar;
using FaceUp.App.Cases;
using FaceUp.App.Casework;
using FaceUp.App.Conversation;
using FaceUp.App.Desk;
using FaceUp.App.Directory;
using FaceUp.App.Escalation;
using FaceUp.App.Exports;
using FaceUp.App.Files;
using FaceUp.App.Hotline;
using FaceUp.App.Identity;
using FaceUp.App.Inbox;
using FaceUp.App.Intake;
using FaceUp.App.Keys;
using FaceUp.App.Notifications;
using FaceUp.App.People;
using FaceUp.App.Retention;
using FaceUp.App.Reviews;
using FaceUp.App.Routing;
using FaceUp.App.Tenants;
using FaceUp.App.Uploads;
using FaceUp.App.Work;
using FaceUp.Domain.Forms.GlobaLeaks;

namespace FaceUp.App.Http;

/// <summary>Everything that crosses the wire. Strict on the way in: unknown or doubled members, nulls and missing members are refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = JsonBody.MaxDepth)]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(ReportTaken))]
[JsonSerializable(typeof(FormAnswer))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(MessageTaken))]
[JsonSerializable(typeof(ReportView))]
[JsonSerializable(typeof(CaseList))]
[JsonSerializable(typeof(CaseView))]
[JsonSerializable(typeof(ReplyRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(AssignRequest))]
[JsonSerializable(typeof(StatusRequest))]
[JsonSerializable(typeof(CloseRequest))]
[JsonSerializable(typeof(RecordView))]
[JsonSerializable(typeof(VerificationView))]
[JsonSerializable(typeof(TenantRecordView))]
[JsonSerializable(typeof(SettingsDocument))]
[JsonSerializable(typeof(SettingsChange))]
[JsonSerializable(typeof(SettingsVersions))]
[JsonSerializable(typeof(DeadLetterList))]
[JsonSerializable(typeof(NoticeView))]
[JsonSerializable(typeof(GiveIdentityRequest))]
[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(AskGlassRequest))]
[JsonSerializable(typeof(RequestTaken))]
[JsonSerializable(typeof(WaitingRequests))]
[JsonSerializable(typeof(RequestView))]
[JsonSerializable(typeof(IdentityView))]
[JsonSerializable(typeof(KeyReason))]
[JsonSerializable(typeof(KeySwitch))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(Checkpoints.WitnessList))]
[JsonSerializable(typeof(RewrapView))]
[JsonSerializable(typeof(PeopleList))]
[JsonSerializable(typeof(InviteRequest))]
[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(ActivationRequest))]
[JsonSerializable(typeof(Activated))]
[JsonSerializable(typeof(PersonRequest))]
[JsonSerializable(typeof(SuspensionRequest))]
[JsonSerializable(typeof(OffboardingRequest))]
[JsonSerializable(typeof(ReviewRequest))]
[JsonSerializable(typeof(ReviewOpened))]
[JsonSerializable(typeof(ReviewList))]
[JsonSerializable(typeof(ReviewView))]
[JsonSerializable(typeof(RightDecision))]
[JsonSerializable(typeof(ReviewCompleted))]
[JsonSerializable(typeof(GrantRequest))]
[JsonSerializable(typeof(ExclusionRequest))]
[JsonSerializable(typeof(AccessView))]
[JsonSerializable(typeof(TrialRequest))]
[JsonSerializable(typeof(TrialView))]
[JsonSerializable(typeof(SealedReport))]
[JsonSerializable(typeof(SealedMessage))]
[JsonSerializable(typeof(ScimError))]
[JsonSerializable(typeof(DirectoryToken))]
[JsonSerializable(typeof(DirectoryView))]
[JsonSerializable(typeof(FormsAsked))]
[JsonSerializable(typeof(ImportedForm))]
[JsonSerializable(typeof(ExtensionRequest))]
[JsonSerializable(typeof(MeetingRequest))]
[JsonSerializable(typeof(TaskRequest))]
[JsonSerializable(typeof(TaskTaken))]
[JsonSerializable(typeof(RegimeRequest))]
[JsonSerializable(typeof(RegimeList))]
[JsonSerializable(typeof(DatesView))]
[JsonSerializable(typeof(ImportRequest))]
[JsonSerializable(typeof(ImportedDays))]
[JsonSerializable(typeof(HoldRequest))]
[JsonSerializable(typeof(DisposalReason))]
[JsonSerializable(typeof(DisposalDecision))]
[JsonSerializable(typeof(RetentionTaken))]
[JsonSerializable(typeof(ReasonView))]
[JsonSerializable(typeof(CaseRetention))]
[JsonSerializable(typeof(DisposalPreview))]
[JsonSerializable(typeof(CertificateView))]
[JsonSerializable(typeof(DisposalList))]
[JsonSerializable(typeof(NoticePreview))]
[JsonSerializable(typeof(TestSent))]
[JsonSerializable(typeof(DeliveryList))]
[JsonSerializable(typeof(WorkAsked))]
[JsonSerializable(typeof(IntakeTaken))]
[JsonSerializable(typeof(FirstAccessRequest))]
[JsonSerializable(typeof(SealedReportRequest))]
[JsonSerializable(typeof(SealedReportTaken))]
[JsonSerializable(typeof(SealedMessageRequest))]
[JsonSerializable(typeof(SealedIdentityRequest))]
[JsonSerializable(typeof(SealedReportView))]
[JsonSerializable(typeof(UploadBegun))]
[JsonSerializable(typeof(ArrivedParts))]
[JsonSerializable(typeof(UploadManifest))]
[JsonSerializable(typeof(Findings))]
[JsonSerializable(typeof(OriginalReason))]
[JsonSerializable(typeof(OriginalDecision))]
[JsonSerializable(typeof(WaitingOriginals))]
[JsonSerializable(typeof(OriginalView))]
[JsonSerializable(typeof(WorkList))]
[JsonSerializable(typeof(ViewLine))]
[JsonSerializable(typeof(ViewList))]
[JsonSerializable(typeof(ViewRequest))]
[JsonSerializable(typeof(ChangeToken))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(SearchFound))]
[JsonSerializable(typeof(TranslationRequest))]
[JsonSerializable(typeof(TranslationView))]
[JsonSerializable(typeof(DeskView))]
[JsonSerializable(typeof(LinkRequest))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(RedactionRequest))]
[JsonSerializable(typeof(RedactionTaken))]
[JsonSerializable(typeof(RedactionList))]
[JsonSerializable(typeof(RedactionOriginal))]
[JsonSerializable(typeof(PassOnRequest))]
[JsonSerializable(typeof(BulkRequest))]
[JsonSerializable(typeof(BulkAnswer))]
[JsonSerializable(typeof(SealedLink))]
[JsonSerializable(typeof(SealedRedaction))]
[JsonSerializable(typeof(ExportRequest))]
[JsonSerializable(typeof(CaseDocument))]
[JsonSerializable(typeof(FaceUp.Domain.Analytics.FiguresAnswer))]
[JsonSerializable(typeof(FaceUp.App.Analytics.Dashboard))]
[JsonSerializable(typeof(FaceUp.App.Analytics.ShareRequest))]
[JsonSerializable(typeof(FaceUp.App.Analytics.ShareMade))]
[JsonSerializable(typeof(FaceUp.App.Analytics.ShareList))]
[JsonSerializable(typeof(Evidence.Controls.ControlsView))]
[JsonSerializable(typeof(Evidence.Controls.ControlView))]
[JsonSerializable(typeof(Evidence.Controls.FindingsView))]
[JsonSerializable(typeof(Evidence.Controls.FindingEndRequest))]
[JsonSerializable(typeof(Evidence.Controls.AttestationRequest))]
[JsonSerializable(typeof(Evidence.Controls.AttestationTaken))]
[JsonSerializable(typeof(Evidence.Controls.AttestationAnswer))]
[JsonSerializable(typeof(Evidence.Controls.AttestationsView))]
[JsonSerializable(typeof(FaceUp.App.Watching.RuleList))]
[JsonSerializable(typeof(FaceUp.App.Watching.AlertList))]
[JsonSerializable(typeof(FaceUp.App.Watching.AlertVerdictRequest))]
[JsonSerializable(typeof(FaceUp.App.Watching.IncidentRequest))]
[JsonSerializable(typeof(FaceUp.App.Watching.IncidentOpened))]
[JsonSerializable(typeof(FaceUp.App.Watching.IncidentList))]
[JsonSerializable(typeof(FaceUp.App.Watching.IncidentView))]
[JsonSerializable(typeof(FaceUp.App.Watching.IncidentStepRequest))]
[JsonSerializable(typeof(FaceUp.App.Watching.IncidentEndRequest))]
[JsonSerializable(typeof(FaceUp.App.Health.HealthView))]
[JsonSerializable(typeof(FaceUp.App.Privacy.PrivacyNoticeView))]
[JsonSerializable(typeof(FaceUp.App.Evidence.PackRequest))]
[JsonSerializable(typeof(FaceUp.App.Evidence.CriteriaView))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Letters of every alphabet as themselves: what goes out is JSON for a JSON reader, marked nosniff, never pasted into a page.</summary>
    public static ApiJson Wire => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The same types to be described: a schema nests about twice as deep as what it is of.</summary>
    public static ApiJson Described => field ??= new(new JsonSerializerOptions(Default.Options) { MaxDepth = 4 * JsonBody.MaxDepth });
}
