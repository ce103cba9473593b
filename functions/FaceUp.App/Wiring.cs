using FaceUp.App.Access;
using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaceUp.App;

/// <summary>
/// The body that both heads share. A head adds the seams: <see cref="Storage.IRecords"/>, <see cref="Storage.IBlobs"/>, <see cref="ITenantKeys"/>,
/// an <see cref="Azure.Core.Cryptography.IKeyEncryptionKeyResolver"/>, <see cref="IWorkflow"/>, <see cref="INoticeQueue"/>, and JWT bearer sign-in.
/// </summary>
public static class Wiring
{
    public static IServiceCollection AddFaceUp(this IServiceCollection services, PublicAddress address, SignInRules signIn, WebhookRules webhooks)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(address).AddSingleton(signIn).AddNotices(webhooks);
        services.AddSingleton<System.Diagnostics.DistributedContextPropagator, NoTraceContext>();
        services.AddSingleton<Door>().AddSingleton<SignIn>();
        services.AddSingleton<TenantStore>().AddSingleton<ChangeSettings>().AddSingleton<TenantsApi>();
        services.AddSingleton<CaseStore>().AddSingleton<SealedObjects>().AddSingleton<CaseTexts>();
        services.AddSingleton<ReceiptStore>().AddSingleton<SubmitReport>().AddSingleton<ShowForm>().AddSingleton<IntakeApi>();
        services.AddSingleton<ReceiptDoor>().AddSingleton<OpenReport>().AddSingleton<WriteMessage>().AddSingleton<DownloadOwnFile>().AddSingleton<ConversationApi>();
        services.AddSingleton<ListCases>().AddSingleton<ReadCase>().AddSingleton<ReadFile>().AddSingleton<WriteInCase>().AddSingleton<ChangeCase>().AddSingleton<CasesApi>();
        services.AddSingleton<CaseRecord>().AddSingleton<ShowRecord>().AddSingleton<VerifyRecord>().AddSingleton<AuditApi>();
        services.AddSingleton<DueRows>().AddSingleton<CaseWork>().AddSingleton<Sweep>();
        services.AddSingleton<NoticeStore>().AddSingleton<NoticeCarrier>().AddSingleton<DeliverNotice>().AddSingleton<NoticesApi>().AddSingleton<DocsApi>();
        return services;
    }
}
