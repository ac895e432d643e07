namespace KitchenWatch.Hub.Core.Intake;

/// <summary>What a ledger row holds; stored as a number, so new ones go last.</summary>
public enum LedgerKind
{
    Violation,
    Evidence,
}
