using FaceUp.App.Access;
using FaceUp.App.Analytics;
using FaceUp.App.Audit;
using FaceUp.App.Calendar;
using FaceUp.App.Cases;
using FaceUp.App.Casework;
using FaceUp.App.Checkpoints;
using FaceUp.App.Conversation;
using FaceUp.App.Desk;
using FaceUp.App.Directory;
using FaceUp.App.Disclosure;
using FaceUp.App.Escalation;
using FaceUp.App.Evidence;
using FaceUp.App.Evidence.Controls;
using FaceUp.App.Exports;
using FaceUp.App.Files;
using FaceUp.App.Forms;
using FaceUp.App.Health;
using FaceUp.App.Hotline;
using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.App.Inbox;
using FaceUp.App.Intake;
using FaceUp.App.Keys;
using FaceUp.App.Notifications;
using FaceUp.App.People;
using FaceUp.App.Privacy;
using FaceUp.App.Retention;
using FaceUp.App.Reviews;
using FaceUp.App.Routing;
using FaceUp.App.Telephone;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.App.Uploads;
using FaceUp.App.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaceUp.App;

/// <summary>
/// The body that both heads share, door by door. A head adds the seams: <see cref="Storage.IRecords"/>, <see cref="Storage.IBlobs"/>, <see cref="ITenantKeys"/> and
/// <see cref="IWorkflow"/> for either door; for the desk besides <see cref="ITenantKeyring"/>, an <see cref="Azure.Core.Cryptography.IKeyEncryptionKeyResolver"/>,
/// <see cref="PassingKeys"/>, a <see cref="RewrapPace"/>, <see cref="INoticeQueue"/>, and JWT bearer sign-in.
/// </summary>
public static class Wiring
{
    /// <summary>Both doors in one process.</summary>
    public static IServiceCollection AddFaceUp(this IServiceCollection services, PublicAddress address, SignInRules signIn, WebhookRules webhooks) =>
        services.AddReporterDoor().AddDeskDoor(address, signIn, webhooks);

    /// <summary>What reporters' routes need. Nothing here unwraps a tenant's key or makes one, writes settings, signs anybody in, sends anything but a question to the organisation's telephone provider, or works on cases: a test holds it to that.</summary>
    public static IServiceCollection AddReporterDoor(this IServiceCollection services)
    {
        services.AddEitherDoor(Doors.Reporter);
        services.AddSingleton<ShowForm>().AddSingleton<IntakeApi>();
        services.AddSingleton<ReceiptDoor>().AddSingleton<OpenReport>().AddSingleton<WriteMessage>().AddSingleton<DownloadOwnFile>().AddSingleton<ConversationApi>();
        services.AddSingleton<GiveIdentity>().AddSingleton<OwnIdentityApi>();
        services.AddSingleton<AskMeeting>().AddSingleton<MeetingApi>();
        services.AddSingleton<WorkApi>().AddSingleton<MessageBudget>().AddSingleton<TurnCode>().AddSingleton<FirstAccessApi>();
        services.AddIntake();
        services.AddSingleton<SealOffers>().AddSingleton<SubmitSealed>().AddSingleton<OpenSealedReport>().AddSingleton<WriteSealedMessage>();
        services.AddCalls();
        services.AddSingleton<GiveSealedIdentity>().AddSingleton<DownloadSealedFile>().AddSingleton<SealedApi>();
        services.AddUploads();
        services.AddProofs();
        return services;
    }

    /// <summary>What the organisation's routes need, and the work behind them.</summary>
    public static IServiceCollection AddDeskDoor(this IServiceCollection services, PublicAddress address, SignInRules signIn, WebhookRules webhooks)
    {
        services.AddEitherDoor(Doors.Desk);
        services.AddSingleton(address).AddSingleton(signIn).AddNotices(webhooks);
        services.AddSingleton<SignIn>().AddSingleton<DeskDoor>().AddSingleton<CaseSight>().AddSingleton<SeenCases>().AddSingleton<LaneBook>().AddSingleton<IChore, Relist>();
        services.AddSingleton<OwnKeys>().AddSingleton<TenantChanges>().AddSingleton<ChangeSettings>().AddSingleton<TenantRecord>().AddSingleton<SettingsHistory>().AddSingleton<TenantsApi>();
        services.AddSingleton<ListCases>().AddSingleton<ReadCase>().AddSingleton<WriteInCase>().AddSingleton<ChangeCase>().AddSingleton<CasesApi>();
        services.AddSingleton<Requesting>().AddSingleton<AskIdentity>().AddSingleton<WaitingIdentities>().AddSingleton<DecideIdentity>().AddSingleton<ReadIdentity>().AddSingleton<IdentityApi>();
        services.AddSingleton<AskGlass>().AddSingleton<TellGlass>().AddSingleton<BreakGlass>().AddSingleton<ReadThroughGlass>().AddSingleton<GlassApi>().AddSingleton<WrappedKeys>();
        services.AddSingleton<CaseRecord>().AddSingleton<ShowRecord>().AddSingleton<VerifyRecord>().AddSingleton<AuditApi>();
        services.AddSingleton<RecordFiles>().AddSingleton<ExportRecord>().AddSingleton<RecordExportsApi>();
        services.AddSingleton<GrantAccess>().AddSingleton<ExcludePerson>().AddSingleton<ShowAccess>().AddSingleton<SealedReasons>().AddSingleton<AccessApi>();
        services.AddSingleton<CaseWork>().AddSingleton<Sweep>().AddSingleton<IChore, Replan>();
        services.AddSingleton<FormsApi>();
        services.AddSingleton<ShowDuties>().AddSingleton<MoreTime>().AddSingleton<CaseTasks>().AddSingleton<DutiesApi>();
        services.AddSingleton<HotlineApi>(); // an operator takes reports down at the desk
        services.AddIntake();
        services.AddSingleton<UploadSweep>();
        services.AddSingleton<Chores>().AddSingleton<CheckKeys>().AddSingleton<IChore>(s => s.GetRequiredService<CheckKeys>()).AddSingleton<IChore, RewrapChore>();
        services.AddSingleton<KeyRecord>().AddSingleton<RewrapRows>().AddSingleton<ShowKeys>().AddSingleton<ChangeKeys>().AddSingleton<LockAnew>().AddSingleton<KeysApi>();
        services.AddPeople().AddReviews().AddRetention().AddFiles().AddExports();
        services.AddDirectory();
        services.AddSingleton<NoticeStore>().AddSingleton<NoticeCarrier>().AddSingleton<DeliverNotice>().AddSingleton<SeenNotices>().AddSingleton<NoticesApi>();
        services.AddSingleton<FailedNotices>().AddSingleton<StillMeant>().AddSingleton<PaceStore>().AddSingleton<NoticeLog>().AddSingleton<PreviewNotice>().AddSingleton<TestTarget>().AddSingleton<TargetsApi>();
        services.AddSingleton<IChore, DigestChore>().AddSingleton<IChore>(s => s.GetRequiredService<NoticeLog>());
        services.AddSingleton<CalendarApi>();
        services.AddCallsChore();
        services.AddSingleton<UnassignedCases>().AddSingleton<RoutingApi>();
        services.AddInbox();
        services.AddSigning();
        services.AddAnalytics();
        services.AddSingleton<DeskApi>();
        services.AddCasework();
        services.AddControls();
        Watching.WatchingWiring.AddWatching(services);
        services.AddEvidencePacks();
        return services;
    }

    // Also the sweep clears what an interrupted submission left.
    private static void AddIntake(this IServiceCollection services)
    {
        services.TryAddSingleton<ReceiptStore>();
        services.TryAddSingleton<FormCheck>();
        services.TryAddSingleton<TakeIn>();
        services.TryAddSingleton<SubmitReport>();
        services.TryAddSingleton<DoorKeys>();
        services.TryAddSingleton<WorkDoor>();
        services.TryAddSingleton<CodeKeys>();
        services.TryAddSingleton<UploadStore>();
        services.TryAddSingleton<TakeUploads>();
    }

    private static void AddEitherDoor(this IServiceCollection services, Doors door)
    {
        services.AddSingleton(new StandingDoor(door));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<System.Diagnostics.DistributedContextPropagator, NoTraceContext>(); // over the one that every web host brings
        services.TryAddSingleton<Door>();
        services.TryAddSingleton<DocsApi>();
        services.TryAddSingleton<RegimesApi>();
        services.TryAddSingleton<TenantStore>();
        services.TryAddSingleton<Watching.WrongReceipts>(); // a receipt is asked for at the desk, too: by callers of the telephone
        services.TryAddSingleton<CaseStore>();
        services.TryAddSingleton<SealedObjects>();
        services.TryAddSingleton<CaseTexts>();
        services.TryAddSingleton<FormsInTime>();
        services.TryAddSingleton<DueRows>();
        services.AddCheckpoints();
        services.AddHealth(door);
        services.TryAddSingleton(SecurityTxt.None);
        services.TryAddSingleton<SecurityTxtApi>();
        services.TryAddSingleton<PrivacyApi>();
    }
}
