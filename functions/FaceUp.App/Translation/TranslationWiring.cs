using Azure.Core;
using FaceUp.App.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace FaceUp.App.Translation;

public static class TranslationWiring
{
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(16); // it says itself that it takes 15 at most

    /// <summary>Machine translation, before the desk's door, which leaves an installation without where nobody said so.</summary>
    /// <param name="settings">Null for none.</param>
    /// <param name="credential">Who the app is to Azure; asked for at the first text, where no key is set.</param>
    public static IServiceCollection AddTranslation(this IServiceCollection services, TranslatorSettings? settings, Lazy<TokenCredential>? credential = null)
    {
        if (settings is null)
            return services;
        services.AddHttpClient(AzureTranslator.Client, http =>
            {
                http.Timeout = Timeout.InfiniteTimeSpan; // the pipeline's total timeout rules
                http.DefaultRequestHeaders.UserAgent.ParseAdd(NotificationWiring.UserAgent);
            })
            .AddHttpMessageHandler(_ => new ResilienceHandler(Pipeline()))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ActivityHeadersPropagator = null })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // the factory's loggers print request addresses
        return services.AddSingleton<ITranslator>(s => new AzureTranslator(s.GetRequiredService<IHttpClientFactory>().CreateClient(AzureTranslator.Client), settings, credential));
    }

    // Somebody waits at a screen: one more try, soon, and then the truth. Without telemetry, whose events would carry hosts and exception texts.
    private static ResiliencePipeline<HttpResponseMessage> Pipeline() => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddTimeout(TranslationRules.Longest)
        .AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 1, Delay = TimeSpan.FromMilliseconds(300), ShouldRetryAfterHeader = false })
        .AddTimeout(Attempt)
        .Build();
}
