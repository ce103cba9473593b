using FaceUp.App.Http;

namespace FaceUp.Functions.Triggers;

/// <summary>Says of a class of functions for which values of the setting <c>FaceUp__Door</c> they exist. One that says nothing exists nowhere.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StandsAtAttribute(params Doors[] settings) : Attribute
{
    public IReadOnlyList<Doors> Settings => settings;
}
