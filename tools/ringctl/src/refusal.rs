//! Refusals that are no fault of the driver's: what a machine or a card cannot have.

use contdma_client::ClientError;
use contdma_client::abi::AbiError;

/// Whether a ring was refused because this machine or this card cannot have it.
pub(crate) fn is_named(error: &ClientError) -> bool {
    matches!(
        error.driver_error(),
        Some(
            AbiError::StrategyUnavailable
                | AbiError::PolicyUnavailable
                | AbiError::DmaRemapped
                | AbiError::DmaNotRemapped
                | AbiError::DmaVerified
                | AbiError::TooFewMapRegisters
                | AbiError::TooManyElements
                | AbiError::NoMapping
                | AbiError::InsufficientResources
                | AbiError::LockQuota
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_drivers_own_is_none_of_them() {
        assert!(is_named(&ClientError::Geometry(AbiError::NoMapping)));
        for error in [
            AbiError::Internal,
            AbiError::DeviceFault,
            AbiError::ChannelBusy,
        ] {
            assert!(!is_named(&ClientError::Geometry(error)), "{error:?}");
        }
    }
}
