using System.Text.Json;
using FaceUp.App.Conversation;
using FaceUp.App.Http;

namespace FaceUp.App.Intake;

/// <summary>Texts as they are sealed: JSON of the shapes <see cref="SealedReport"/> and <see cref="SealedMessage"/>.</summary>
public static class SealedText
{
    public static Stream Of(SealedReport report) => new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(report, ApiJson.Wire.SealedReport), writable: false);

    public static byte[] Of(SealedMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, ApiJson.Wire.SealedMessage);

    public static SealedReport Report(byte[] content) => JsonSerializer.Deserialize(content, ApiJson.Wire.SealedReport)!;

    public static SealedMessage Message(byte[] content) => JsonSerializer.Deserialize(content, ApiJson.Wire.SealedMessage)!;
}
