using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace FaceUp.Cleaning.Documents;

/// <summary>Writes objects one after another, numbered in the order in which they were first pointed at, and the table of where they are.</summary>
internal sealed class PdfWriter(Stream to)
{
    private readonly Dictionary<IndirectReference, int> _numbers = [];
    private readonly Queue<IndirectReference> _waiting = new();
    private readonly List<long> _offsets = [];
    private readonly long _start = to.Position - 15; // the header is already there

    /// <summary>Writes an object that no reference of the old file names; answers its number.</summary>
    public int Begin(IToken root)
    {
        var number = _offsets.Count + 1;
        _offsets.Add(0);
        Object(number, root);
        return number;
    }

    /// <summary>What is pointed at and not yet written.</summary>
    public IndirectReference? Next() => _waiting.Count == 0 ? null : _waiting.Peek();

    public void Write(IToken token) => Object(_numbers[_waiting.Dequeue()], token);

    public void End(int root)
    {
        var table = to.Position - _start;
        Text($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
            Text($"{offset:D10} 00000 n \n");
        Text($"trailer\n<</Size {_offsets.Count + 1}/Root {root} 0 R>>\nstartxref\n{table}\n%%EOF\n");
    }

    private void Object(int number, IToken token)
    {
        _offsets[number - 1] = to.Position - _start;
        Text($"{number} 0 obj\n");
        if (token is StreamToken stream)
        {
            Token(stream.StreamDictionary.With("Length", new NumericToken(stream.Data.Length)));
            Text("\nstream\n");
            to.Write(stream.Data.Span);
            Text("\nendstream");
        }
        else
            Token(token);
        Text("\nendobj\n");
    }

    private void Token(IToken token)
    {
        switch (token)
        {
            case DictionaryToken dictionary:
                Text("<<");
                foreach (var (key, value) in dictionary.Data)
                {
                    Name(key);
                    Token(value);
                }
                Text(">>");
                break;
            case ArrayToken array:
                Text("[");
                foreach (var value in array.Data)
                    Token(value);
                Text("]");
                break;
            case NameToken name: Name(name.Data); break;
            case NumericToken number: Text($" {Number(number.Data)} "); break;
            case BooleanToken boolean: Text(boolean.Data ? " true " : " false "); break;
            case StringToken text: Text($"<{Convert.ToHexString(text.GetBytes())}>"); break;
            case HexToken hex: Text($"<{Convert.ToHexString(hex.Bytes)}>"); break;
            case IndirectReferenceToken reference: Text($" {NumberOf(reference.Data)} 0 R "); break;
            default: Text(" null "); break;
        }
    }

    private int NumberOf(IndirectReference reference)
    {
        if (_numbers.TryGetValue(reference, out var known))
            return known;
        _offsets.Add(0);
        _waiting.Enqueue(reference);
        return _numbers[reference] = _offsets.Count;
    }

    // Fixed point: the format knows no exponents.
    private static string Number(double value) =>
        !double.IsFinite(value) || Math.Abs(value) > 1e15 ? throw new DamagedException() : value.ToString("0.##########", CultureInfo.InvariantCulture);

    private void Name(string name)
    {
        to.WriteByte((byte)'/');
        foreach (var b in Encoding.UTF8.GetBytes(name))
            if (b is > 32 and < 127 && !"()<>[]{}/%#"u8.Contains(b))
                to.WriteByte(b);
            else
                Text($"#{b:X2}");
        to.WriteByte((byte)' ');
    }

    private void Text(FormattableString text) => Text(text.ToString(CultureInfo.InvariantCulture));

    private void Text(string text) => to.Write(Encoding.Latin1.GetBytes(text));
}
