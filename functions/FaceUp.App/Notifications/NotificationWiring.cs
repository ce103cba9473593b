using Azure.Core;
using FaceUp.App.Notifications.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;

namespace FaceUp.App.Notifications;

public static class NotificationWiring
{
    public const string UserAgent = "FaceUp";   // no version: it would tell a channel's vendor what is installed where

    /// <summary>Adds <see cref="NoticePost"/> and <see cref="WebhookSender"/>. Both may be held by singletons: connections renew themselves.</summary>
    /// <param name="resolve">How names become addresses; the system's way unless given.</param>
    public static IServiceCollection AddNotices(this IServiceCollection services, WebhookRules rules, GuardedConnect.Resolve? resolve = null)
    {
        services.AddSingleton(rules);
        services.AddSingleton(new HostPipelines(rules));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IMailer, NoMailer>();
        services.TryAddSingleton(Letterhead.Nobody);
        services.AddTransient<NoticePost>();
        services.AddHttpClient<WebhookSender>(http =>
            {
                http.Timeout = Timeout.InfiniteTimeSpan;   // the pipeline's total timeout rules
                http.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
            })
            .AddHttpMessageHandler(provider => new ResilienceHandler(provider.GetRequiredService<HostPipelines>().For))
            .ConfigurePrimaryHttpMessageHandler(() => GuardedConnect.Handler(rules, resolve))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();                           // the factory's loggers print request addresses
        return services;
    }

    /// <summary>How letters go, before <see cref="AddNotices"/>, which leaves an installation without mail where nobody said so.</summary>
    /// <param name="credential">Who the app is to Azure; asked for at the first letter.</param>
    public static IServiceCollection AddMail(this IServiceCollection services, MailSettings settings, Lazy<TokenCredential>? credential = null)
    {
        if (settings.Smtp is { } server)
            services.AddSingleton<IMailer>(_ => new SmtpMailer(server)).AddSingleton(new Letterhead(server.From));
        if (settings.Communication is { } resource && credential is not null)
            services.AddSingleton<IMailer>(_ => new CommunicationServices(resource, credential)).AddSingleton(new Letterhead(resource.From));
        return services;
    }
}
