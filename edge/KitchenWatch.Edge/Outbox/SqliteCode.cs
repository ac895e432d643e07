namespace KitchenWatch.Edge.Outbox;

/// <summary>SQLite's primary result codes that mean something here (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteCode
{
    public const int InputOutput = 10;
    public const int Full = 13;
    public const int Constraint = 19;
}
