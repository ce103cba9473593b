using System.Buffers;
using FaceUp.Domain.Verification;

namespace FaceUp.App.Audit;

/// <summary>Lines of a record on their way out: what was written is sent on once it is worth it.</summary>
internal sealed class RecordOutput
{
    private const int Worth = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Worth);
    private readonly Stream _to;

    public RecordOutput(Stream to) => (_to, Lines) = (to, new(_buffer));

    public RecordWriter Lines { get; }

    /// <summary>To be asked between two lines, often enough.</summary>
    public ValueTask Pass(CancellationToken ct) => _buffer.WrittenCount < Worth ? ValueTask.CompletedTask : Send(ct);

    public async ValueTask Send(CancellationToken ct)
    {
        await _to.WriteAsync(_buffer.WrittenMemory, ct);
        _buffer.ResetWrittenCount();
    }
}
