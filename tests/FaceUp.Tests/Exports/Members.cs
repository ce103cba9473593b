using System.Text.Json;

namespace FaceUp.Tests.Exports;

internal static class Members
{
    /// <summary>A member that is a text.</summary>
    public static string Text(this JsonElement of, string member) => of.GetProperty(member).GetString()!;
}
