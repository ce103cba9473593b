using FaceUp.Crypto;

namespace FaceUp.Tests.Crypto;

public class A_long_stream
{
    [Fact]
    public void Is_sealed_and_opened_in_constant_memory()
    {
        const long size = 64L << 20;
        using var key = Sample.Key();
        SealAndOpen(key, 1 << 20); // rents the buffers
        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = SealAndOpen(key, size);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(size, count);
        Assert.True(allocated < 1 << 20, $"{allocated} bytes were allocated for {size}.");
    }

    [Fact]
    public void Does_not_end_as_if_whole_when_its_source_fails()
    {
        using var key = Sample.Key();
        using var sealing = Envelope.Seal(key, Sample.Name, new SlowStream(Sample.Text(200_000), 4096, failAt: 150_000));
        var (given, stopped) = Sample.ReadAll(sealing, 81920);
        Assert.IsType<IOException>(stopped);
        Assert.Throws<IOException>(() => sealing.ReadByte());
        Assert.Throws<SealBrokenException>(() => Envelope.OpenBytes(key, Sample.Name, given));
    }

    [Fact]
    public async Task Does_not_go_on_after_a_cancelled_read()
    {
        using var key = Sample.Key();
        await using var sealing = Envelope.Seal(key, Sample.Name, new SlowStream(Sample.Text(1000), 1));
        await sealing.ReadExactlyAsync(new byte[Envelope.HeaderLength]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await sealing.ReadExactlyAsync(new byte[100], new CancellationToken(true)));
        await Assert.ThrowsAsync<IOException>(async () => await sealing.ReadExactlyAsync(new byte[100]));
    }

    private static long SealAndOpen(CaseKey key, long size)
    {
        using var opening = Envelope.Open(key, Sample.Name, Envelope.Seal(key, Sample.Name, new Counting(size)));
        Span<byte> buffer = stackalloc byte[8192];
        long at = 0;
        for (int count; (count = opening.Read(buffer)) > 0; at += count)
        {
            for (var i = 0; i < count; i += 509)
                Assert.True(buffer[i] == Counting.At(at + i));
        }
        return at;
    }

    /// <summary>As many bytes as asked for, each told by its place, none of them stored.</summary>
    private sealed class Counting(long size) : Stream
    {
        private long _at;

        public static byte At(long place) => (byte)((place * 7) + (place >> 16));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, size - _at);
            for (var i = 0; i < count; i++)
                buffer[i] = At(_at + i);
            _at += count;
            return count;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
