using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;

namespace FaceUp.App.Notifications;

/// <summary>
/// A notice for a program: <c>{"kind","unit","link","due":{"duty","by"},"counts":[…],"notice","test","timestamp"}</c>. Codes and a name, no sentence. <c>due</c> stands
/// where there is a date, <c>counts</c> in a digest alone, <c>checkpoint</c> (a signed note) in one about a checkpoint, <c>test</c> where somebody tries it out. Members may be added; the receiver passes over what it does not know.
/// </summary>
public static class SignedMessage
{
    /// <summary>UTF-8 JSON, ready to sign and post. Never fails, whatever the unit is called.</summary>
    /// <param name="timestamp">Seconds since 1970, the same as in the header.</param>
    public static byte[] Render(Notice notice, long timestamp)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("kind", WordJson<NoticeKind>.Word(notice.Kind));
            json.WriteString("unit", PlainName.Of(notice.Unit));
            json.WriteString("link", notice.Link);
            if (notice.Due is { } due)
                Due(json, due);
            if (notice.Counts is { } counts)
                Counts(json, counts);
            if (notice.Checkpoint is { } checkpoint)
                json.WriteString("checkpoint", checkpoint);
            json.WriteString("notice", notice.Id);
            if (notice.Test)
                json.WriteBoolean("test", true);
            json.WriteNumber("timestamp", timestamp);
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    private static void Due(Utf8JsonWriter json, DueDuty due)
    {
        json.WriteStartObject("due");
        json.WriteString("duty", WordJson<Duty>.Word(due.Duty));
        json.WriteString("by", due.By.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, IReadOnlyList<NoticeCount> counts)
    {
        json.WriteStartArray("counts");
        foreach (var count in counts)
        {
            json.WriteStartObject();
            json.WriteString("kind", WordJson<NoticeKind>.Word(count.Kind));
            json.WriteString("unit", PlainName.Of(count.Unit));
            json.WriteNumber("number", count.Number);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
