using System.Reflection;
using FaceUp.App.Http;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;

namespace FaceUp.Functions.Triggers;

/// <summary>
/// Takes out of what the worker tells the host every function that does not stand at this app's door, before the host has read any of it: no route, no listener, no
/// binding and no connection setting of it comes to exist. What says nothing of its door, and what some package adds, is taken out everywhere.
/// </summary>
/// <remarks>
/// The worker asks its transformers when the host asks for the functions (its DefaultFunctionMetadataManager), after whichever provider has listed them, so the order
/// of registrations does not matter. Packages' own transformers were registered with the builder, before this one.
/// The worker's own router asks in the same way from Http.AspNetCore 2.1.0 on; before, it took the two functions of one route for ambiguous.
/// </remarks>
public sealed class StandingTriggers(Doors door) : IFunctionMetadataTransformer
{
    public string Name => nameof(StandingTriggers);

    public void Transform(IList<IFunctionMetadata> original)
    {
        for (var i = original.Count - 1; i >= 0; i--)
        {
            if (!Stands(original[i].EntryPoint))
                original.RemoveAt(i);
        }
    }

    /// <param name="entryPoint"><c>Namespace.Class.Method</c>.</param>
    internal bool Stands(string? entryPoint) =>
        entryPoint?.LastIndexOf('.') is > 0 and var end && typeof(StandingTriggers).Assembly.GetType(entryPoint[..end])?.GetCustomAttribute<StandsAtAttribute>() is { } at && at.Settings.Contains(door);
}
