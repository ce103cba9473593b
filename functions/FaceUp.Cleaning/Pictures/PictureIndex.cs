using System.Buffers.Binary;
using System.Text;
using FaceUp.Cleaning.Media;

namespace FaceUp.Cleaning.Pictures;

/// <summary>The directory of a HEIF file (its <c>meta</c> box): rewritten in place with the items that are pictures.</summary>
internal sealed class PictureIndex(byte[] file, Traces traces)
{
    private static readonly HashSet<string> s_pictures = ["hvc1", "hev1", "av01", "avc1", "vvc1", "grid", "iovl", "iden", "tmap"];
    private readonly HashSet<uint> _gone = [];
    private readonly KeptRanges _kept = new();
    private readonly KeptRanges _keptInside = new();

    /// <summary>Answers which bytes of the file the pictures are.</summary>
    public KeptRanges Clean(IsoBox meta)
    {
        var children = IsoBox.In(file, meta.Body + 4, meta.End);
        Choose(children);
        using var made = new MemoryStream();
        made.Write(file.AsSpan((int)meta.Start, meta.Header + 4));
        foreach (var box in children.OrderBy(b => b.Type == "idat")) // after iloc, which says what of it is kept
            made.Write(Made(box));
        var missing = meta.Length - made.Length;
        if (missing is < 0 or (> 0 and < 8))
            throw new CannotCleanException();
        if (missing > 0)
            made.Write(Box("free", new byte[missing - 8]));
        made.GetBuffer().AsSpan(0, (int)made.Length).CopyTo(file.AsSpan((int)meta.Start));
        return _kept;
    }

    // Which items go: all that are no pictures, and the thumbnails, which may show what was cropped away.
    private void Choose(List<IsoBox> children)
    {
        var primary = One(children, "pitm") is { } pitm ? Id(pitm.Body + 4, file[pitm.Body] > 0) : throw new DamagedException();
        foreach (var entry in Entries(One(children, "iinf") ?? throw new DamagedException()))
        {
            var version = file[entry.Body];
            if (version is not (2 or 3))
                throw new CannotCleanException();
            var at = entry.Body + 4;
            var type = Encoding.Latin1.GetString(file, (int)at + (version == 2 ? 4 : 6), 4);
            if (type is "jpeg" or "j2k1" or "unci")
                throw new CannotCleanException(); // a file within the file, with metadata of its own
            if (!s_pictures.Contains(type))
                _gone.Add(Id(at, version == 3));
            traces.Add(type == "Exif" ? Trace.Exif : Trace.Xmp, when: !s_pictures.Contains(type));
        }
        foreach (var (kind, from, _) in References(children).Where(r => r.Kind == "thmb" && !_gone.Contains(r.From)))
            traces.Add(Trace.Thumbnail, when: _gone.Add(from));
        if (_gone.Contains(primary))
            throw new CannotCleanException();
    }

    private byte[] Made(IsoBox box)
    {
        var raw = file.AsSpan((int)box.Start, (int)box.Length).ToArray();
        switch (box.Type)
        {
            case "iinf": return Items(box);
            case "iref": return MadeReferences(box);
            case "iloc": return Locations(box);
            case "iprp": return Properties(box);
            case "hdlr":
                raw.AsSpan(box.Header + 12).Clear();
                return raw;
            case "idat":
                foreach (var (from, to, keep) in _keptInside.Split(0, raw.Length - box.Header))
                    if (!keep)
                        raw.AsSpan(box.Header + (int)from, (int)(to - from)).Clear();
                return raw;
            case "pitm" or "dinf" or "grpl": return raw;
            default:
                traces.Add(Trace.AppData, when: box.Type != "free" || raw.AsSpan(8).ContainsAnyExcept((byte)0));
                return [];
        }
    }

    private byte[] Items(IsoBox box)
    {
        using var made = new MemoryStream();
        var count = 0u;
        foreach (var entry in Entries(box))
        {
            var version = file[entry.Body];
            var ids = version == 2 ? 2 : 4;
            if (_gone.Contains(Id(entry.Body + 4, version == 3)))
                continue;
            count++;
            made.Write(Box("infe", [.. file.AsSpan((int)entry.Body, 4 + ids + 2 + 4), 0])); // the last byte: an empty name
        }
        var wide = file[box.Body] > 0;
        return Box("iinf", [.. file.AsSpan((int)box.Body, 4), .. wide ? Bytes(count) : Bytes((ushort)count), .. made.ToArray()]);
    }

    private List<IsoBox> Entries(IsoBox box) => IsoBox.In(file, box.Body + (file[box.Body] > 0 ? 8 : 6), box.End).FindAll(b => b.Type == "infe");

    private List<(string Kind, uint From, List<uint> To)> References(List<IsoBox> children)
    {
        var all = new List<(string, uint, List<uint>)>();
        if (One(children, "iref") is not { } iref)
            return all;
        var wide = file[iref.Body] > 0;
        var each = wide ? 4 : 2;
        foreach (var box in IsoBox.In(file, iref.Body + 4, iref.End))
        {
            var count = U16(box.Body + each);
            var to = new List<uint>(count);
            for (var i = 0; i < count; i++)
                to.Add(Id(box.Body + each + 2 + i * each, wide));
            all.Add((box.Type, Id(box.Body, wide), to));
        }
        return all;
    }

    private byte[] MadeReferences(IsoBox iref)
    {
        var wide = file[iref.Body] > 0;
        using var made = new MemoryStream();
        foreach (var (kind, from, to) in References([iref]))
        {
            var stay = to.FindAll(id => !_gone.Contains(id));
            if (!_gone.Contains(from) && stay.Count > 0)
                made.Write(Box(kind, [.. Written(from, wide), .. Bytes((ushort)stay.Count), .. stay.SelectMany(id => Written(id, wide))]));
        }
        return made.Length == 0 ? [] : Box("iref", [.. file.AsSpan((int)iref.Body, 4), .. made.ToArray()]);
    }

    // Where each item's bytes are: offsets stay as they are, since nothing moves.
    private byte[] Locations(IsoBox box)
    {
        var version = file[box.Body];
        var (sizes, more) = (file[box.Body + 4], file[box.Body + 5]);
        var (offset, length, origin, index) = (sizes >> 4, sizes & 15, more >> 4, version > 0 ? more & 15 : 0);
        if (version > 2 || !new[] { offset, length, origin, index }.All(s => s is 0 or 4 or 8))
            throw new DamagedException();
        var wide = version == 2;
        var count = wide ? U32(box.Body + 6) : U16(box.Body + 6);
        var at = box.Body + (wide ? 10 : 8);
        using var made = new MemoryStream();
        var left = 0u;
        for (var i = 0u; i < count; i++)
        {
            var (start, id) = (at, Id(at, wide));
            at += wide ? 4 : 2;
            var method = version > 0 ? U16(at) & 15 : 0;
            at += (version > 0 ? 2 : 0) + 2;
            var beginning = Number(at, origin);
            var extents = U16(at + origin);
            at += origin + 2;
            if (index + offset + length == 0 && extents > 1)
                throw new DamagedException(); // none of them takes a byte, so nothing would bound them
            for (var e = 0; e < extents; e++, at += index + offset + length)
                if (!_gone.Contains(id))
                    Keep(method, checked(beginning + Number(at + index, offset)), Number(at + index + offset, length));
            if (at > box.End)
                throw new DamagedException();
            if (_gone.Contains(id))
                continue;
            left++;
            made.Write(file.AsSpan((int)start, (int)(at - start)));
        }
        return Box("iloc", [.. file.AsSpan((int)box.Body, 6), .. wide ? Bytes(left) : Bytes((ushort)left), .. made.ToArray()]);
    }

    private void Keep(int method, long from, long length)
    {
        if (method > 1 || length == 0)
            throw new CannotCleanException(); // made of other items, or of the file to its end
        (method == 0 ? _kept : _keptInside).Add(from, length);
    }

    private byte[] Properties(IsoBox box)
    {
        using var made = new MemoryStream();
        foreach (var child in IsoBox.In(file, box.Body, box.End))
            made.Write(child.Type switch
            {
                "ipco" => Box("ipco", [.. IsoBox.In(file, child.Body, child.End).SelectMany(Property)]),
                "ipma" => Associations(child),
                _ => [],
            });
        return Box("iprp", made.ToArray());
    }

    // Properties are known by their place in the list, so one that goes is emptied and stays in its place.
    private byte[] Property(IsoBox box)
    {
        var raw = file.AsSpan((int)box.Start, (int)box.Length).ToArray();
        switch (box.Type)
        {
            case "colr" when box.Length > box.Header + 4 && Encoding.Latin1.GetString(file, (int)box.Body, 4) is "prof" or "rICC":
                traces.Add(Trace.ColourProfile);
                var wide = raw.AsSpan().IndexOf("D\0i\0s\0p\0l\0a\0y\0 \0P\03"u8) >= 0 || raw.AsSpan().IndexOf("Display P3"u8) >= 0;
                // Named colours in place of the profile: Display P3 or sRGB, the sRGB curve, BT.601, full range.
                return Box("colr", [.. "nclx"u8, 0, wide ? (byte)12 : (byte)1, 0, 13, 0, 6, 0x80]);
            case "colr" or "ispe" or "pixi" or "hvcC" or "av1C" or "avcC" or "vvcC" or "auxC" or "irot" or "imir" or "clap" or "pasp" or "rloc" or "lsel" or "a1op" or "a1lx"
                or "clli" or "mdcv" or "cclv" or "amve":
                return raw;
            default:
                traces.Add(Trace.Properties, when: raw.AsSpan(box.Header).ContainsAnyExcept((byte)0));
                raw.AsSpan(box.Header).Clear();
                return raw;
        }
    }

    private byte[] Associations(IsoBox box)
    {
        var (wide, each) = (file[box.Body] > 0, (file[box.Body + 3] & 1) == 1 ? 2 : 1);
        var count = U32(box.Body + 4);
        var at = box.Body + 8;
        using var made = new MemoryStream();
        var left = 0u;
        for (var i = 0u; i < count; i++)
        {
            var (start, id) = (at, Id(at, wide));
            at += wide ? 4 : 2;
            at += 1 + file[at] * each;
            if (at > box.End)
                throw new DamagedException();
            if (_gone.Contains(id))
                continue;
            left++;
            made.Write(file.AsSpan((int)start, (int)(at - start)));
        }
        return Box("ipma", [.. file.AsSpan((int)box.Body, 4), .. Bytes(left), .. made.ToArray()]);
    }

    private static IsoBox? One(List<IsoBox> boxes, string type) => boxes.FindIndex(b => b.Type == type) is >= 0 and var at ? boxes[at] : null;

    private static byte[] Box(string type, byte[] body) => [.. Bytes((uint)body.Length + 8), .. Encoding.Latin1.GetBytes(type), .. body];

    private long Number(long at, int size) => size switch { 0 => 0, 4 => U32(at), _ => BinaryPrimitives.ReadInt64BigEndian(file.AsSpan((int)at)) };

    private uint Id(long at, bool wide) => wide ? U32(at) : U16(at);

    private uint U32(long at) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)at));

    private ushort U16(long at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan((int)at));

    private static byte[] Written(uint id, bool wide) => wide ? Bytes(id) : Bytes((ushort)id);

    private static byte[] Bytes(uint value) => [(byte)(value >> 24), (byte)(value >> 16 & 0xFF), (byte)(value >> 8 & 0xFF), (byte)(value & 0xFF)];

    private static byte[] Bytes(ushort value) => [(byte)(value >> 8), (byte)(value & 0xFF)];
}
