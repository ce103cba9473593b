using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Web;

namespace FaceUp.SelfHost;

/// <summary>One line for each route; the same routes stand in the Functions head's HttpTriggers, and a test compares the two.</summary>
public static class Routes
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var (intake, conversation, cases, audit) = (Get<IntakeApi>(app), Get<ConversationApi>(app), Get<CasesApi>(app), Get<AuditApi>(app));
        var (notices, tenants, docs, pages) = (Get<NoticesApi>(app), Get<TenantsApi>(app), Get<DocsApi>(app), Get<PagesApi>(app));

        app.MapGet(IntakeApi.Form, intake.ShowForm);
        app.MapPost(IntakeApi.Reports, intake.SubmitReport);

        app.MapGet(ConversationApi.Report, conversation.OpenReport);
        app.MapPost(ConversationApi.Messages, conversation.WriteMessage);
        app.MapGet(ConversationApi.File, conversation.DownloadOwnFile);

        app.MapGet(CasesApi.Cases, cases.ListCases);
        app.MapGet(CasesApi.Case, cases.ReadCase);
        app.MapGet(CasesApi.File, cases.ReadFile);
        app.MapPost(CasesApi.Replies, cases.Reply);
        app.MapPost(CasesApi.Notes, cases.AddNote);
        app.MapPut(CasesApi.Acknowledgement, cases.Acknowledge);
        app.MapPut(CasesApi.Assignment, cases.AssignCase);
        app.MapPut(CasesApi.Status, cases.SetStatus);
        app.MapPut(CasesApi.Closure, cases.CloseCase);

        app.MapGet(AuditApi.Record, audit.ShowRecord);
        app.MapGet(AuditApi.CaseVerification, audit.VerifyCase);
        app.MapGet(AuditApi.Verification, audit.VerifyAll);

        app.MapGet(NoticesApi.Notice, notices.FollowNotice);
        app.MapGet(NoticesApi.DeadLetters, notices.ListDeadLetters);
        app.MapPost(NoticesApi.Redelivery, notices.Redeliver);

        app.MapPut(TenantsApi.Tenant, tenants.AddTenant);
        app.MapGet(TenantsApi.Settings, tenants.ShowSettings);
        app.MapPut(TenantsApi.Settings, tenants.PutSettings);

        app.MapGet(DocsApi.OpenApi, docs.ShowDescription);
        app.MapGet(DocsApi.Health, docs.ShowHealth);

        app.MapGet(PagesApi.Home, pages.ShowHome);
        app.MapGet(PagesApi.Style, pages.ShowStyle);
        app.MapGet(PagesApi.Notice, pages.ShowNotice);
    }

    private static T Get<T>(IEndpointRouteBuilder app)
        where T : notnull => app.ServiceProvider.GetRequiredService<T>();
}
