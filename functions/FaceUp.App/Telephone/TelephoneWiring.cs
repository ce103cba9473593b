using FaceUp.App.Conversation;
using FaceUp.App.Upkeep;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaceUp.App.Telephone;

/// <summary>The line is answered at the reporters' door; what it leaves at the provider is cleared away from the desk.</summary>
internal static class TelephoneWiring
{
    public static IServiceCollection AddCalls(this IServiceCollection services)
    {
        services.AddLine();
        services.TryAddSingleton(new CallAddress());
        return services.AddSingleton<CallBudget>().AddSingleton<TellCaller>().AddSingleton<AnswerCall>().AddSingleton<CallsApi>();
    }

    public static IServiceCollection AddCallsChore(this IServiceCollection services) => services.AddLine().AddSingleton<IChore, CallsChore>();

    private static IServiceCollection AddLine(this IServiceCollection services)
    {
        services.TryAddSingleton(new ProviderRules());
        services.TryAddSingleton<Provider>();
        services.TryAddSingleton<CallStore>();
        services.TryAddSingleton<SendRecording>();
        services.TryAddSingleton<ReceiptDoor>();
        services.TryAddSingleton<WriteMessage>();
        services.TryAddSingleton<MessageBudget>();
        services.TryAddSingleton(new CallWords(_ => null)); // until the pages bring theirs
        return services;
    }
}
