using FaceUp.App.Translation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaceUp.App.Inbox;

public static class InboxWiring
{
    /// <summary>What somebody opens in the morning. A head that can stream adds an <see cref="IChangeStream"/>, and an installation with a translator an <see cref="ITranslator"/> before.</summary>
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.TryAddSingleton<ITranslator, NoTranslator>();
        return services.AddSingleton<ShowWork>().AddSingleton<ViewStore>().AddSingleton<SavedViews>().AddSingleton<Changes>().AddSingleton<InboxApi>()
            .AddSingleton<CaseIndexes>().AddSingleton<SearchContent>().AddSingleton<TranslateText>().AddSingleton<ContentApi>();
    }
}
