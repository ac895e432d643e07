namespace KitchenWatch.Hub.Intake;

/// <summary>What became of a message.</summary>
public enum IntakeOutcome
{
    /// <summary>Committed now; the device is told <c>accepted</c>.</summary>
    Accepted,

    /// <summary>Committed before; the device is told <c>duplicate</c>.</summary>
    Duplicate,

    /// <summary>Heard; of a kind that is not acknowledged (status, reading).</summary>
    Heard,

    /// <summary>Understood and never taken; the device is told <c>refused</c>.</summary>
    Refused,

    /// <summary>Can't be read; the device's connection is closed, and it is told <c>refused</c> where the message had an identity.</summary>
    Malformed,

    /// <summary>A topic that is not the device's own; its connection is closed.</summary>
    NotItsOwn,

    /// <summary>The hub could not store it now (disk full, database busy); not acknowledged, so the device sends it again.</summary>
    NotNow,
}

/// <summary>What became of a message, and what to say of it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Id">Its identity, where it has one to acknowledge.</param>
/// <param name="Reason">Why it was not taken; holds no text of the sender's.</param>
public sealed record IntakeResult(IntakeOutcome Outcome, Guid? Id = null, string? Reason = null);
