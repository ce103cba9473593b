namespace FaceUp.Cleaning.Tests.Samples;

/// <summary>Makes TIFF in little-endian order, directory by directory; EXIF is such a file too.</summary>
internal sealed class TiffMaker
{
    private readonly List<byte> _file = [.. "II*\0"u8, 0, 0, 0, 0];
    private int _link = 4;

    public TiffMaker Directory(Action<Fields> fill)
    {
        var fields = new Fields(this);
        fill(fields);
        var at = fields.Write();
        Patch(_link, at);
        _link = _file.Count - 4;
        return this;
    }

    public byte[] Made() => [.. _file];

    private uint Append(byte[] bytes)
    {
        if (_file.Count % 2 == 1)
            _file.Add(0);
        _file.AddRange(bytes);
        return (uint)(_file.Count - bytes.Length);
    }

    private void Patch(int at, uint value)
    {
        for (var i = 0; i < 4; i++)
            _file[at + i] = Bytes.Little(value)[i];
    }

    public sealed class Fields(TiffMaker file)
    {
        private readonly SortedDictionary<ushort, (ushort Type, uint Count, byte[] Value)> _fields = [];

        public Fields Text(ushort tag, string text) => Raw(tag, 2, Bytes.Latin(text + "\0"));

        public Fields Short(ushort tag, ushort value) => Set(tag, 3, 1, Bytes.Little(value));

        public Fields Rational(ushort tag, params uint[] values) => Set(tag, 5, (uint)values.Length, [.. values.SelectMany(v => Bytes.Join(Bytes.Little(v), Bytes.Little(1u)))]);

        public Fields Raw(ushort tag, ushort type, byte[] value) => Set(tag, type, (uint)value.Length, value);

        /// <summary>Bytes that lie outside, with the tags of where and how long.</summary>
        public Fields Data(ushort where, ushort length, byte[] data) => Set(where, 4, 1, Bytes.Little(file.Append(data))).Set(length, 4, 1, Bytes.Little((uint)data.Length));

        public Fields Sub(ushort tag, Action<Fields> fill)
        {
            var fields = new Fields(file);
            fill(fields);
            return Set(tag, 4, 1, Bytes.Little(fields.Write()));
        }

        public uint Write()
        {
            var entries = _fields.Select(f => Bytes.Join(Bytes.Little(f.Key), Bytes.Little(f.Value.Type), Bytes.Little(f.Value.Count),
                f.Value.Value.Length <= 4 ? [.. f.Value.Value, .. new byte[4 - f.Value.Value.Length]] : Bytes.Little(file.Append(f.Value.Value)))).ToList();
            return file.Append(Bytes.Join([Bytes.Little((ushort)entries.Count), .. entries, new byte[4]]));
        }

        private Fields Set(ushort tag, ushort type, uint count, byte[] value)
        {
            _fields[tag] = (type, count, value);
            return this;
        }
    }
}
