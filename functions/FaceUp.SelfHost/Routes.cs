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
using FaceUp.App.Uploads;
using FaceUp.App.Watching;
using FaceUp.App.Work;
using FaceUp.Web;

namespace FaceUp.SelfHost;

/// <summary>One line for each route, door by door; the same routes stand in the Functions head's Triggers, and a test compares the two.</summary>
public static class Routes
{
    public static void Map(IEndpointRouteBuilder app, Doors doors)
    {
        if (doors.HasFlag(Doors.Reporter))
            MapReporters(app);
        if (doors.HasFlag(Doors.Reporter))
            MapOwnIdentity(app);
        if (doors.HasFlag(Doors.Reporter))
            app.MapPost(MeetingApi.OwnMeeting, Get<MeetingApi>(app).AskForMeeting);
        if (doors.HasFlag(Doors.Reporter))
            MapWork(app);
        if (doors.HasFlag(Doors.Reporter))
            MapSealed(app);
        if (doors.HasFlag(Doors.Reporter))
            MapReporterPages(app);
        if (doors.HasFlag(Doors.Reporter))
            MapUploads(app);
        if (doors.HasFlag(Doors.Reporter))
            app.MapPost(CallsApi.Calls, Get<CallsApi>(app).AnswerCall);
        if (doors.HasFlag(Doors.Desk))
            MapDesk(app);
        if (doors.HasFlag(Doors.Desk))
            MapHotline(app);
        if (doors.HasFlag(Doors.Desk))
            MapForms(app);
        if (doors.HasFlag(Doors.Desk))
            MapIdentity(app);
        if (doors.HasFlag(Doors.Desk))
            MapKeys(app);
        if (doors.HasFlag(Doors.Desk))
            MapPeople(app);
        if (doors.HasFlag(Doors.Desk))
            MapDirectory(app);
        if (doors.HasFlag(Doors.Desk))
            MapCalendar(app);
        if (doors.HasFlag(Doors.Desk))
            MapDuties(app);
        if (doors.HasFlag(Doors.Desk))
            MapRetention(app);
        if (doors.HasFlag(Doors.Desk))
            MapWatching(app);
        if (doors.HasFlag(Doors.Desk))
            MapFiles(app);
        if (doors.HasFlag(Doors.Desk))
            MapExports(app);
        if (doors.HasFlag(Doors.Desk))
            MapTargets(app);
        if (doors.HasFlag(Doors.Desk))
            MapAnalytics(app);

        if (doors.HasFlag(Doors.Desk))
            MapCasework(app);
        if (doors.HasFlag(Doors.Desk))
            MapControls(app);
        if (doors.HasFlag(Doors.Desk))
            MapInbox(app);
        if (doors.HasFlag(Doors.Desk))
            MapEvidencePacks(app);

        MapCheckpoints(app, doors);
        MapHealth(app);

        var (docs, pages) = (Get<DocsApi>(app), Get<PagesApi>(app));
        app.MapGet(DocsApi.OpenApi, docs.ShowDescription);
        app.MapGet(DocsApi.Health, docs.ShowHealth);
        app.MapGet(RegimesApi.Regimes, Get<RegimesApi>(app).ListRegimes);
        app.MapGet(PagesApi.Home, pages.ShowHome);
        app.MapGet(PagesApi.Asset, pages.ShowAsset);
    }

    private static void MapReporters(IEndpointRouteBuilder app)
    {
        var (intake, conversation) = (Get<IntakeApi>(app), Get<ConversationApi>(app));

        app.MapGet(IntakeApi.Form, intake.ShowForm);
        app.MapPost(IntakeApi.Reports, intake.SubmitReport);

        app.MapGet(ConversationApi.Report, conversation.OpenReport);
        app.MapPost(ConversationApi.Messages, conversation.WriteMessage);
        app.MapGet(ConversationApi.File, conversation.DownloadOwnFile);
    }

    private static void MapUploads(IEndpointRouteBuilder app)
    {
        var uploads = Get<UploadsApi>(app);

        app.MapPost(UploadsApi.Uploads, uploads.BeginUpload);
        app.MapPost(UploadsApi.OwnUploads, uploads.BeginOwnUpload);
        app.MapGet(UploadsApi.Parts, uploads.ShowParts);
        app.MapPut(UploadsApi.Part, uploads.PutPart);
    }

    private static void MapDesk(IEndpointRouteBuilder app)
    {
        var (cases, audit, notices) = (Get<CasesApi>(app), Get<AuditApi>(app), Get<NoticesApi>(app));
        var (tenants, pages) = (Get<TenantsApi>(app), Get<PagesApi>(app));

        app.MapGet(CasesApi.Cases, cases.ListCases);
        app.MapGet(CasesApi.Case, cases.ReadCase);
        app.MapGet(CasesApi.File, cases.ReadFile);
        app.MapPost(CasesApi.Replies, cases.Reply);
        app.MapPost(CasesApi.Notes, cases.AddNote);
        app.MapPut(CasesApi.Acknowledgement, cases.Acknowledge);
        app.MapPut(CasesApi.Assignment, cases.AssignCase);
        app.MapPut(CasesApi.Status, cases.SetStatus);
        app.MapPut(CasesApi.Closure, cases.CloseCase);

        MapAccess(app);

        app.MapGet(AuditApi.Record, audit.ShowRecord);
        app.MapGet(AuditApi.CaseVerification, audit.VerifyCase);
        app.MapGet(AuditApi.OwnRecord, audit.ShowOwnRecord);
        app.MapGet(AuditApi.Verification, audit.VerifyAll);
        app.MapPost(RecordExportsApi.Exports, Get<RecordExportsApi>(app).ExportRecord);

        app.MapGet(NoticesApi.Notice, notices.FollowNotice);
        app.MapGet(NoticesApi.DeadLetters, notices.ListDeadLetters);
        app.MapPost(NoticesApi.Redelivery, notices.Redeliver);
        app.MapGet(PagesApi.Notice, pages.ShowNotice);
        app.MapGet(DeskPagesApi.Desk, Get<DeskPagesApi>(app).OpenDesk);
        app.MapGet(DeskPagesApi.Asset, Get<DeskPagesApi>(app).ShowDeskAsset);
        app.MapGet(DeskApi.Desk, Get<DeskApi>(app).ShowDesk);

        app.MapPut(TenantsApi.Tenant, tenants.AddTenant);
        app.MapGet(TenantsApi.Settings, tenants.ShowSettings);
        app.MapPut(TenantsApi.Settings, tenants.PutSettings);
        app.MapGet(TenantsApi.Versions, tenants.ListVersions);
        app.MapGet(TenantsApi.Version, tenants.ShowVersion);
        app.MapPost(TenantsApi.Restoration, tenants.RestoreVersion);
        app.MapGet(TenantsApi.Schema, tenants.ShowSettingsSchema);
        MapRouting(app);
    }

    private static void MapRouting(IEndpointRouteBuilder app)
    {
        var routing = Get<RoutingApi>(app);

        app.MapPost(RoutingApi.Trial, routing.TryRouting);
        app.MapGet(RoutingApi.Unassigned, routing.ListUnassigned);
        app.MapPut(RoutingApi.UnassignedAssignment, routing.AssignUnassigned);
    }

    private static void MapOwnIdentity(IEndpointRouteBuilder app) => app.MapPost(OwnIdentityApi.OwnIdentity, Get<OwnIdentityApi>(app).GiveIdentity);

    private static void MapIdentity(IEndpointRouteBuilder app)
    {
        var (identity, glass) = (Get<IdentityApi>(app), Get<GlassApi>(app));

        app.MapPost(IdentityApi.Asking, identity.AskForIdentity);
        app.MapGet(IdentityApi.Identity, identity.ReadIdentity);
        app.MapGet(IdentityApi.Requests, identity.ListIdentityRequests);
        app.MapGet(IdentityApi.Request, identity.ReadIdentityRequest);
        app.MapPut(IdentityApi.Decision, identity.DecideOnIdentity);

        app.MapPost(GlassApi.Glass, glass.AskForGlass);
        app.MapGet(GlassApi.Glass, glass.ListGlass);
        app.MapGet(GlassApi.Request, glass.ReadGlassRequest);
        app.MapPut(GlassApi.Confirmation, glass.ConfirmGlass);
        app.MapGet(GlassApi.Case, glass.ReadCaseThroughGlass);
        app.MapGet(GlassApi.File, glass.ReadFileThroughGlass);
    }

    private static void MapKeys(IEndpointRouteBuilder app)
    {
        var keys = Get<KeysApi>(app);
        app.MapGet(KeysApi.Keys, keys.ListKeys);
        app.MapPost(KeysApi.Rotation, keys.RotateKey);
        app.MapPut(KeysApi.Key, keys.SwitchKey);
        app.MapPost(KeysApi.Rewrap, keys.StartRewrap);
        app.MapGet(KeysApi.Rewrap, keys.ShowRewrap);
        app.MapGet(WitnessesApi.Witnesses, Get<WitnessesApi>(app).ListWitnesses);
    }

    private static void MapPeople(IEndpointRouteBuilder app)
    {
        var people = Get<PeopleApi>(app);
        app.MapGet(PeopleApi.People, people.ShowPeople);
        app.MapPost(PeopleApi.People, people.InvitePerson);
        app.MapPost(PeopleApi.Activation, people.JoinOrganisation);
        app.MapPut(PeopleApi.Person, people.ChangePerson);
        app.MapPost(PeopleApi.Invitation, people.InviteAgain);
        app.MapPut(PeopleApi.Suspension, people.SuspendPerson);
        app.MapDelete(PeopleApi.Suspension, people.ResumePerson);
        app.MapPost(PeopleApi.Offboarding, people.OffboardPerson);

        var reviews = Get<ReviewsApi>(app);
        app.MapPost(ReviewsApi.Reviews, reviews.OpenReview);
        app.MapGet(ReviewsApi.Reviews, reviews.ListReviews);
        app.MapGet(ReviewsApi.Review, reviews.ShowReview);
        app.MapPut(ReviewsApi.Decision, reviews.DecideRight);
        app.MapPost(ReviewsApi.Completion, reviews.CompleteReview);
    }

    private static void MapDirectory(IEndpointRouteBuilder app)
    {
        var (directory, scim) = (Get<DirectoryApi>(app), Get<ScimApi>(app));
        app.MapGet(DirectoryApi.Directory, directory.ShowDirectory);
        app.MapPut(DirectoryApi.Token, directory.MakeDirectoryToken);
        app.MapDelete(DirectoryApi.Token, directory.EndDirectoryTokens);

        app.MapGet(ScimApi.Config, scim.ShowScimConfig);
        app.MapGet(ScimApi.Types, scim.ListScimTypes);
        app.MapGet(ScimApi.Schemas, scim.ListScimSchemas);

        app.MapGet(ScimApi.Users, scim.ListUsers);
        app.MapPost(ScimApi.Users, scim.AddUser);
        app.MapGet(ScimApi.User, scim.ReadUser);
        app.MapPut(ScimApi.User, scim.ReplaceUser);
        app.MapPatch(ScimApi.User, scim.PatchUser);
        app.MapDelete(ScimApi.User, scim.DeleteUser);

        app.MapGet(ScimApi.Groups, scim.ListGroups);
        app.MapPost(ScimApi.Groups, scim.AddGroup);
        app.MapGet(ScimApi.Group, scim.ReadGroup);
        app.MapPut(ScimApi.Group, scim.ReplaceGroup);
        app.MapPatch(ScimApi.Group, scim.PatchGroup);
        app.MapDelete(ScimApi.Group, scim.DeleteGroup);
    }

    private static void MapAccess(IEndpointRouteBuilder app)
    {
        var access = Get<AccessApi>(app);

        app.MapGet(AccessApi.Access, access.ShowAccess);
        app.MapPut(AccessApi.Grant, access.GrantAccess);
        app.MapDelete(AccessApi.Grant, access.EndGrant);
        app.MapPut(AccessApi.Exclusion, access.ExcludePerson);
        app.MapDelete(AccessApi.Exclusion, access.LiftExclusion);
    }

    private static void MapEvidencePacks(IEndpointRouteBuilder app)
    {
        var packs = Get<PacksApi>(app);

        app.MapPost(PacksApi.Packs, packs.ExportEvidence);
        app.MapGet(PacksApi.Criteria, packs.ShowCriteria);
    }

    private static void MapExports(IEndpointRouteBuilder app)
    {
        var exports = Get<ExportsApi>(app);

        app.MapPost(ExportsApi.Exports, exports.ExportCase);
        app.MapPost(ExportsApi.To, exports.SendCase);
        app.MapGet(ExportsApi.Csv, exports.ListCasesAsCsv);
        app.MapGet(ExportsApi.Schema, exports.ShowCaseSchema);
    }

    private static void MapFiles(IEndpointRouteBuilder app)
    {
        var files = Get<FilesApi>(app);

        app.MapGet(FilesApi.Preview, files.ShowPreview);
        app.MapPost(FilesApi.Asking, files.AskForOriginal);
        app.MapGet(FilesApi.Original, files.ReadOriginal);
        app.MapGet(FilesApi.Requests, files.ListOriginalRequests);
        app.MapGet(FilesApi.Request, files.ReadOriginalRequest);
        app.MapPut(FilesApi.Decision, files.DecideOnOriginal);
    }

    private static void MapWatching(IEndpointRouteBuilder app)
    {
        var watching = Get<WatchingApi>(app);
        app.MapGet(WatchingApi.Alerts, watching.ListAlerts);
        app.MapGet(WatchingApi.Rules, watching.ShowAlertRules);
        app.MapPut(WatchingApi.Decision, watching.DecideAlert);
        app.MapPost(WatchingApi.Incidents, watching.OpenIncident);
        app.MapGet(WatchingApi.Incidents, watching.ListIncidents);
        app.MapGet(WatchingApi.Incident, watching.ShowIncident);
        app.MapPost(WatchingApi.Steps, watching.StepIncident);
        app.MapPut(WatchingApi.End, watching.CloseIncident);
    }

    private static void MapRetention(IEndpointRouteBuilder app)
    {
        var retention = Get<RetentionApi>(app);

        app.MapGet(RetentionApi.Retention, retention.ShowRetention);
        app.MapGet(RetentionApi.Reason, retention.ReadRetentionReason);
        app.MapPost(RetentionApi.Holds, retention.PlaceHold);
        app.MapDelete(RetentionApi.Hold, retention.LiftHold);
        app.MapPost(RetentionApi.Requests, retention.AskForDisposal);
        app.MapPut(RetentionApi.Decision, retention.DecideOnDisposal);
        app.MapGet(RetentionApi.Certificate, retention.ShowCertificate);
        app.MapGet(RetentionApi.Disposals, retention.ListDisposals);
        app.MapGet(RetentionApi.Preview, retention.PreviewDisposals);
    }

    private static void MapHotline(IEndpointRouteBuilder app)
    {
        var hotline = Get<HotlineApi>(app);
        app.MapGet(HotlineApi.Intake, hotline.ShowIntakeForm);
        app.MapPost(HotlineApi.Intake, hotline.TakeDownReport);
    }

    private static void MapInbox(IEndpointRouteBuilder app)
    {
        var (inbox, content) = (Get<InboxApi>(app), Get<ContentApi>(app));

        app.MapGet(InboxApi.OwnWork, inbox.ShowOwnWork);
        app.MapGet(InboxApi.Views, inbox.ListViews);
        app.MapGet(InboxApi.View, inbox.ShowView);
        app.MapPut(InboxApi.View, inbox.PutView);
        app.MapDelete(InboxApi.View, inbox.DeleteView);
        app.MapGet(InboxApi.Changes, inbox.ShowChanges);
        app.MapPost(ContentApi.Search, content.SearchCases);
        app.MapPost(ContentApi.Translations, content.TranslateText);
    }

    private static void MapForms(IEndpointRouteBuilder app) => app.MapPost(FormsApi.Import, Get<FormsApi>(app).ImportForm);

    private static void MapTargets(IEndpointRouteBuilder app)
    {
        var targets = Get<TargetsApi>(app);
        app.MapGet(TargetsApi.Preview, targets.PreviewNotice);
        app.MapPost(TargetsApi.Test, targets.TestTarget);
        app.MapGet(TargetsApi.Deliveries, targets.ListDeliveries);
    }

    private static void MapCalendar(IEndpointRouteBuilder app)
    {
        var calendar = Get<CalendarApi>(app);

        app.MapGet(CalendarApi.Regimes, calendar.ListOwnRegimes);
        app.MapGet(CalendarApi.Dates, calendar.PreviewDates);
        app.MapPost(CalendarApi.Import, calendar.ImportDaysOff);
    }

    private static void MapDuties(IEndpointRouteBuilder app)
    {
        var duties = Get<DutiesApi>(app);

        app.MapPost(DutiesApi.Extensions, duties.ExtendDeadline);
        app.MapPut(DutiesApi.Regime, duties.ChangeRegime);
        app.MapPut(DutiesApi.Meeting, duties.SetMeeting);
        app.MapPost(DutiesApi.Tasks, duties.SetTask);
        app.MapPut(DutiesApi.Done, duties.FinishTask);
    }

    private static void MapWork(IEndpointRouteBuilder app)
    {
        app.MapGet(WorkApi.Work, Get<WorkApi>(app).ShowWork);
        app.MapPost(FirstAccessApi.FirstAccess, Get<FirstAccessApi>(app).TurnFirstAccessCode);
    }

    private static void MapSealed(IEndpointRouteBuilder app)
    {
        var own = Get<SealedApi>(app);
        app.MapPost(SealedApi.Reports, own.SubmitSealedReport);
        app.MapGet(SealedApi.Report, own.OpenSealedReport);
        app.MapPost(SealedApi.Messages, own.WriteSealedMessage);
        app.MapPost(SealedApi.Identity, own.GiveSealedIdentity);
        app.MapGet(SealedApi.File, own.DownloadSealedFile);
    }

    private static void MapReporterPages(IEndpointRouteBuilder app)
    {
        var pages = Get<ReporterPagesApi>(app);

        app.MapGet(ReporterPagesApi.Landing, pages.ShowLanding);
        app.MapPost(ReporterPagesApi.Landing, pages.TurnLanding);
        app.MapGet(ReporterPagesApi.LandingOfUnit, pages.ShowLandingOfUnit);
        app.MapGet(ReporterPagesApi.Report, pages.ShowReport);
        app.MapPost(ReporterPagesApi.Report, pages.PostReport);
        app.MapGet(ReporterPagesApi.Return, pages.ShowReturn);
        app.MapPost(ReporterPagesApi.Return, pages.PostReturn);
        app.MapGet(ReporterPagesApi.Code, pages.ShowCode);
        app.MapPost(ReporterPagesApi.Code, pages.PostCode);
        app.MapGet(ReporterPagesApi.Mine, pages.ShowMine);
        app.MapPost(ReporterPagesApi.Mine, pages.PostMine);
        app.MapGet(ReporterPagesApi.File, pages.DownloadMine);
        app.MapGet(ReporterPagesApi.Safety, pages.ShowSafety);
        app.MapPost(ReporterPagesApi.Safety, pages.TurnSafety);
        app.MapGet(ReporterPagesApi.Privacy, pages.ShowPrivacy);
        app.MapPost(ReporterPagesApi.Privacy, pages.TurnPrivacy);
        app.MapGet(ReporterPagesApi.Leave, pages.ShowWayOut);
        app.MapPost(ReporterPagesApi.Keep, pages.SaveReceipt);
        app.MapGet(ReporterPagesApi.Poster, pages.ShowPoster);
        app.MapPost(ReporterPagesApi.Poster, pages.TurnPoster);
        app.MapGet(ReporterPagesApi.PosterOfUnit, pages.ShowPosterOfUnit);
        app.MapGet(ReporterPagesApi.Manifest, pages.ShowManifest);
        app.MapGet(ReporterPagesApi.Colours, pages.ShowColours);
    }

    private static void MapAnalytics(IEndpointRouteBuilder app)
    {
        var analytics = Get<AnalyticsApi>(app);

        app.MapGet(AnalyticsApi.Figures, analytics.ShowFigures);
        app.MapGet(AnalyticsApi.Csv, analytics.DownloadFigures);
        app.MapGet(AnalyticsApi.Board, analytics.ShowBoardReport);
        app.MapGet(AnalyticsApi.Shares, analytics.ListFiguresShares);
        app.MapPost(AnalyticsApi.Shares, analytics.ShareFigures);
        app.MapDelete(AnalyticsApi.Share, analytics.EndFiguresShare);
        app.MapPost(AnalyticsApi.Shared, analytics.ShowSharedFigures);
        app.MapGet(AnalyticsApi.Dashboard, analytics.ShowDashboard);
        app.MapPut(AnalyticsApi.Dashboard, analytics.PutDashboard);
    }

    private static void MapCheckpoints(IEndpointRouteBuilder app, Doors doors)
    {
        var checkpoints = Get<CheckpointsApi>(app);

        app.MapGet(CheckpointsApi.Latest, checkpoints.ShowCheckpoint);
        app.MapGet(CheckpointsApi.Keys, checkpoints.ShowCheckpointKeys);
        if (!doors.HasFlag(Doors.Reporter))
            return;
        app.MapGet(OwnProofApi.Proof, Get<OwnProofApi>(app).ShowOwnProof);
        app.MapGet(ReporterPagesApi.Proof, Get<ReporterPagesApi>(app).DownloadProof);
    }

    private static void MapControls(IEndpointRouteBuilder app)
    {
        var controls = Get<ControlsApi>(app);
        app.MapGet(ControlsApi.Controls, controls.ListControls);
        app.MapPost(ControlsApi.Tests, controls.TestControl);
        app.MapGet(ControlsApi.Findings, controls.ListFindings);
        app.MapPut(ControlsApi.FindingsEnd, controls.EndFinding);
        app.MapPost(ControlsApi.Attestations, controls.AskAttestation);
        app.MapGet(ControlsApi.Attestations, controls.ListAttestations);
        app.MapPut(ControlsApi.Answer, controls.AnswerAttestation);
    }

    private static void MapCasework(IEndpointRouteBuilder app)
    {
        var casework = Get<CaseworkApi>(app);

        app.MapPut(CaseworkApi.Link, casework.LinkCase);
        app.MapDelete(CaseworkApi.Link, casework.UnlinkCase);
        app.MapPut(CaseworkApi.Merge, casework.MergeCase);
        app.MapPost(CaseworkApi.Redactions, casework.RedactText);
        app.MapGet(CaseworkApi.Redactions, casework.ListRedactions);
        app.MapPost(CaseworkApi.Asking, casework.AskForRedacted);
        app.MapGet(CaseworkApi.Original, casework.ReadRedacted);
        app.MapPut(CaseworkApi.HandOver, casework.HandOverCase);
        app.MapPost(CaseworkApi.Many, casework.ChangeManyCases);
    }

    private static void MapHealth(IEndpointRouteBuilder app)
    {
        app.MapGet(HealthApi.Ready, Get<HealthApi>(app).ShowReadiness);
        app.MapGet(SecurityTxtApi.Path, Get<SecurityTxtApi>(app).ShowSecurityTxt);
        app.MapGet(PrivacyApi.Notice, Get<PrivacyApi>(app).ShowPrivacyNotice);
    }

    private static T Get<T>(IEndpointRouteBuilder app)
        where T : notnull => app.ServiceProvider.GetRequiredService<T>();
}
