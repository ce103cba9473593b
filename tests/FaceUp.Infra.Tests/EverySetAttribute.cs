using System.Reflection;
using Xunit.Sdk;

namespace FaceUp.Infra.Tests;

/// <summary>
/// The data of a sentence: the snapshot of every parameter set. A sentence is a method that takes a snapshot, so that <see cref="Bad_edits"/> can ask it about a
/// spoilt one.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EverySetAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Snapshot.Sets.Select(set => new object[] { Snapshot.Of(set) });
}
