using System.Text;

namespace KitchenWatch.Edge.Capture;

/// <summary>
/// Reads a child's standard error to its end and keeps the first and the last 4 KiB: the cause stands in one of them. The text may hold
/// an address with its password, so it is only looked through, never shown.
/// </summary>
internal sealed class StderrTail
{
    private const int Kept = 4096;

    private readonly StringBuilder _head = new();
    private readonly StringBuilder _tail = new();

    /// <summary>What was kept.</summary>
    public string Text => _head.ToString() + _tail;

    public async Task ReadAsync(Stream stderr)
    {
        var buffer = new byte[1024];
        int read;
        while ((read = await stderr.ReadAsync(buffer)) > 0)
        {
            Keep(Encoding.UTF8.GetString(buffer, 0, read));
        }
    }

    private void Keep(string text)
    {
        if (_head.Length < Kept)
        {
            _head.Append(text);
            return;
        }

        _tail.Append(text);
        if (_tail.Length > Kept)
        {
            _tail.Remove(0, _tail.Length - Kept);
        }
    }
}
