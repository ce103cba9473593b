using System.Reflection;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Triggers;
using FaceUp.Web;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FaceUp.Functions.Tests.Heads;

/// <summary>One function that answers HTTP.</summary>
internal sealed record HttpFunction(string Name, string Verb, string Route, AuthorizationLevel Level, MethodInfo Method)
{
    /// <summary>For which settings of the door it says to exist.</summary>
    public IReadOnlyList<Doors> Settings => Triggers.SettingsOf(Method);
}

/// <summary>What the app declares, read as the host would read it.</summary>
internal static class Triggers
{
    public static IEnumerable<(string Name, MethodInfo Method)> Functions { get; } =
        [.. from type in typeof(CaseOrchestrator).Assembly.GetTypes()
            from method in type.GetMethods()
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null
            select (function.Name, method)];

    public static IReadOnlyList<HttpFunction> Http { get; } =
        [.. from function in Functions
            from parameter in function.Method.GetParameters()
            let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
            where trigger is not null
            from verb in trigger.Methods!
            select new HttpFunction(function.Name, verb, trigger.Route == SharedTriggers.Root ? "" : trigger.Route!, trigger.AuthLevel, function.Method)];

    /// <summary>Every route that a slice offers, by the name of its method.</summary>
    public static IReadOnlyList<(string Name, EndpointAttribute Endpoint)> Endpoints { get; } =
        [.. from assembly in new[] { typeof(IntakeApi).Assembly, typeof(PagesApi).Assembly }
            from type in assembly.GetTypes()
            from method in type.GetMethods()
            let endpoint = method.GetCustomAttribute<EndpointAttribute>()
            where endpoint is not null
            select (method.Name, endpoint)];

    public static IReadOnlyList<Doors> SettingsOf(MethodInfo method) => method.DeclaringType!.GetCustomAttribute<StandsAtAttribute>()?.Settings ?? [];

    public static bool BindsDurableClient(MethodInfo method) =>
        method.GetParameters().Any(p => p.ParameterType == typeof(DurableTaskClient) && p.IsDefined(typeof(DurableClientAttribute)));
}
